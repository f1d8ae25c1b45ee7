import { existsSync, globSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { compiledCatalogs } from './portal-catalogs.ts';
import { ALWAYS, declaredAreas } from './portal-texts.ts';

/**
 * Builds the portal into portal/dist, only when a source is newer than the build. `--force` builds in any case. Prints what the
 * first visit of a page loads, and fails when a page needs more JavaScript than the budget.
 */
const root = join(import.meta.dirname, '..');
const portal = join(root, 'portal');
const dist = join(portal, 'dist');
const BUDGET = 250 * 1024;

interface Chunk {
  file: string;
  src?: string;
  isEntry?: boolean;
  imports?: string[];
}
type Manifest = Record<string, Chunk>;

function newestSource(): number {
  const sources = [
    'portal/index.html',
    'portal/vite.config.ts',
    'package-lock.json',
    'scripts/build-portal.ts',
    'scripts/portal-catalogs.ts',
    'scripts/portal-texts.ts',
  ];
  const found = globSync(['portal/src/**/*.*', 'portal/public/**/*.*', 'contract/**/*.ts'], { cwd: root });
  return Math.max(...[...sources, ...found].map((file) => statSync(join(root, file)).mtimeMs));
}

const isFresh = (): boolean =>
  existsSync(join(dist, 'manifest.json')) && statSync(join(dist, 'manifest.json')).mtimeMs >= newestSource();

/** The files that loading `key` brings along, itself included. */
function closure(manifest: Manifest, key: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[key];
  if (!chunk || seen.has(key)) return seen;
  seen.add(key);
  for (const next of chunk.imports ?? []) closure(manifest, next, seen);
  return seen;
}

const sizeOf = (manifest: Manifest, keys: Iterable<string>): number => {
  let bytes = 0;
  for (const key of keys) {
    const chunk = manifest[key];
    if (chunk?.file.endsWith('.js')) bytes += gzipSync(readFileSync(join(dist, chunk.file)), { level: 9 }).length;
  }
  return bytes;
};

const has = (manifest: Manifest, end: string): string[] => Object.keys(manifest).filter((key) => key.endsWith(end));

/** What is loaded with a file that a page or the configurator loads by itself: its chunk and its English words. */
function withWords(manifest: Manifest, file: string, areas: string[]): string[] {
  return [...has(manifest, `src/${file}`), ...areas.flatMap((area) => has(manifest, `text/en/${area}.ts`))];
}

/**
 * For each page: the entry, the page and its English words, in gzipped bytes; the largest first. A page that opens with one of
 * its own parts, loaded by itself (a step of the configurator), is measured with each of them.
 */
function firstLoads(manifest: Manifest): { page: string; bytes: number }[] {
  const declared = [...declaredAreas()];
  const always = [
    ...Object.keys(manifest).filter((key) => manifest[key]?.isEntry),
    ...withWords(manifest, 'main.tsx', [...ALWAYS]),
  ];
  const load = (keys: string[]): number => {
    const loaded = new Set<string>();
    for (const key of [...always, ...keys]) closure(manifest, key, loaded);
    return sizeOf(manifest, loaded);
  };
  return declared
    .map(([file, areas]) => {
      const around = declared.find(([page]) => page.endsWith('-page.tsx') && file.startsWith(`${dirname(page)}/`));
      const page = around ? withWords(manifest, ...around) : [];
      return { page: file.replace('routes/', ''), bytes: load([...page, ...withWords(manifest, file, areas)]) };
    })
    .sort((a, b) => b.bytes - a.bytes);
}

/** Builds beside the old build and then takes its place, so that a running server never meets half a portal. */
async function buildAside(): Promise<void> {
  const aside = join(root, 'node_modules', '.cache', `portal-${process.pid}`);
  await build({
    configFile: join(portal, 'vite.config.ts'),
    logLevel: 'warn',
    plugins: [compiledCatalogs()],
    build: { outDir: aside },
  });
  const old = `${aside}-old`;
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(aside, dist);
  rmSync(old, { recursive: true, force: true });
}

const kib = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KiB`;

if (!process.argv.includes('--force') && isFresh()) {
  console.log('The portal is up to date.');
} else {
  await buildAside();
  const manifest = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8')) as Manifest;
  const [largest, ...others] = firstLoads(manifest);
  if (!largest) throw new Error('The build holds no pages: the manifest names nothing below src/routes/.');
  const smallest = others.at(-1) ?? largest;
  console.log(
    `Built the portal. First load, JavaScript gzipped: ${kib(smallest.bytes)} (${smallest.page}) to ${kib(largest.bytes)} (${largest.page}); budget ${kib(BUDGET)}.`,
  );
  if (largest.bytes > BUDGET) {
    console.error(`Over budget by ${kib(largest.bytes - BUDGET)}. Load less on first visit, or split the page.`);
    process.exitCode = 1;
  }
}
