// Measures what an IT admin has to do (walks the guide through portal and console in a real browser, counts, and prints the
// counts beside the guide's own and the targets), and what they are told when something is wrong (makes broken set-ups and reads
// the first message of each).
// Usage: npm run measure -- admin | faults [part of a title or kind]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FAULTS, type Finding, inject } from './faults/index.ts';
import { openBrowser } from './journey/browser.ts';
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

function buildPortal(): void {
  const script = join(import.meta.dirname, '..', 'scripts', 'build-portal.ts');
  const built = spawnSync(process.execPath, [script], { stdio: ['ignore', process.stderr, 'inherit'] });
  if (built.status !== 0) throw new Error('The portal could not be built.');
}

async function admin(): Promise<void> {
  buildPortal();
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

/** Every fault whose title or kind holds the words after `faults`, and the score. */
async function faults(): Promise<void> {
  buildPortal();
  const wanted = process.argv.slice(3).join(' ').toLowerCase();
  const chosen = FAULTS.filter(({ kind, title }) => `${kind} ${title}`.toLowerCase().includes(wanted));
  const dataFolder = mkdtempSync(join(tmpdir(), 'keyseat-measure-'));
  const world = await startWorld({ dataFolder, ports: await freePorts(), logLevel: 'fatal' });
  const browser = await openBrowser();
  try {
    await ensureProduct(world);
    const findings: Finding[] = [];
    for (const [index, fault] of chosen.entries()) {
      const finding = await inject(world, browser, { fault, name: `fault${index + 1}` });
      findings.push(finding);
      const mark = (good: boolean): string => (good ? '✓' : '✗');
      console.log(
        `${fault.kind.padEnd(13)}${fault.title.padEnd(54)}cause ${mark(finding.cause)}  cure ${mark(finding.cure)}`,
      );
      console.log(`  «${finding.said.slice(0, 400)}»`);
    }
    const good = findings.filter(({ cause, cure }) => cause && cure).length;
    console.log(`\n${good} of ${findings.length} broken set-ups: the first message names the cause and the cure.`);
    if (good < findings.length) process.exitCode = 1;
  } finally {
    await browser.close();
    await world.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

const MEASURES: Record<string, () => Promise<void>> = { admin, faults };
const chosen = MEASURES[process.argv[2] ?? ''];
if (!chosen) {
  console.error(`Say what to measure: ${Object.keys(MEASURES).join(', ')}.`);
  process.exitCode = 2;
} else await chosen();
