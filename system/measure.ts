// Measures what an IT admin has to do: walks the guide through portal and console in a real browser, counts, and prints the
// counts beside the guide's own and the targets.
// Usage: npm run measure -- admin
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  asTheGuide,
  CONFIGURING,
  type Manner,
  shortWay,
  startJourney,
  type Tally,
  theGuide,
  walk,
} from './journey/index.ts';
import { freePorts } from './ports.ts';
import { ensureProduct } from './walk/vendor.ts';
import { startWorld } from './world.ts';

interface Row {
  what: string;
  of: keyof Tally;
  /** Counted from the guide: one domain, one directory, the key excluded; and what we aim at. */
  guide?: number;
  target?: number;
}

const ROWS: Row[] = [
  { what: 'values entered in the portal', of: 'valuesInPortal', guide: 6, target: 2 },
  { what: 'copies across windows', of: 'copies', guide: 11, target: 7 },
  { what: 'values typed or pasted in console + DNS', of: 'valuesElsewhere', guide: 23, target: 17 },
  { what: '“done” ticks needed', of: 'ticks', guide: 4, target: 0 },
  { what: 'window switches (DNS excluded)', of: 'switches', guide: 14, target: 8 },
  { what: 'choices from a list', of: 'choices' },
  { what: 'clicks', of: 'clicks' },
];

/** Walks a fresh world once, from Start Configuring to the confirmed backup login. */
async function count(manner: Manner): Promise<{ tally: Tally; seconds: number }> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'keyseat-measure-'));
  const world = await startWorld({ dataFolder, ports: await freePorts(), logLevel: 'fatal' });
  try {
    await ensureProduct(world);
    const journey = await startJourney(world, { looks: false });
    const began = performance.now();
    try {
      const all = theGuide(manner);
      const last = all.findLastIndex(({ part }) => part === CONFIGURING);
      for (const station of all.slice(0, last + 1)) {
        await walk(journey, station);
        process.stderr.write(`  ✓ ${station.title}\n`);
      }
      return { tally: journey.counter.tally(CONFIGURING), seconds: (performance.now() - began) / 1000 };
    } finally {
      await journey.close();
    }
  } finally {
    await world.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

function print(letter: Tally, short: Tally): boolean {
  const line = (what: string, ...cells: (string | number)[]): void =>
    console.log(`${what.padEnd(42)}${cells.map((cell) => String(cell).padStart(10)).join('')}`);
  line('', 'guide', 'to letter', 'short way', 'target');
  for (const { what, of, guide, target } of ROWS) {
    const missed = target !== undefined && short[of] > target;
    line(
      what,
      guide ?? '–',
      letter[of],
      short[of],
      target === undefined ? '–' : `≤ ${target}`,
      missed ? '  missed' : '',
    );
  }
  return ROWS.every(({ of, target }) => target === undefined || short[of] <= target);
}

async function admin(): Promise<void> {
  const built = spawnSync(process.execPath, [join(import.meta.dirname, '..', 'scripts', 'build-portal.ts')], {
    stdio: 'inherit',
  });
  if (built.status !== 0) throw new Error('The portal could not be built.');
  console.error('To the letter of the guide:');
  const letter = await count(asTheGuide);
  console.error('The short way:');
  const short = await count(shortWay);
  console.log(
    '\nWhat an IT admin does to connect one domain and one directory, from Start Configuring to seven greens:\n',
  );
  const met = print(letter.tally, short.tally);
  console.log(
    `\nCounted with both groups, admins and users; the guide's own counts are for the admins group alone. Values carried over in one visit of a window are one switch. ${met ? 'Every target is met.' : 'Not every target is met yet.'}`,
  );
}

const MEASURES: Record<string, () => Promise<void>> = { admin };
const chosen = MEASURES[process.argv[2] ?? ''];
if (!chosen) {
  console.error(`Say what to measure: ${Object.keys(MEASURES).join(', ')}.`);
  process.exitCode = 2;
} else await chosen();
