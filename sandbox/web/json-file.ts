import { mkdirSync, readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** State in one file that is always whole: written beside, synced, renamed over. Readable by its owner only. */
export interface JsonFile<T> {
  readonly state: T;
  /** Resolves once everything changed before the call is on disk. Calls made meanwhile share one write. */
  save(): Promise<void>;
}

export function openJsonFile<T extends object>(path: string, empty: () => T): JsonFile<T> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const state = read(path) ?? empty();
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;

  const save = (): Promise<void> => {
    if (!running) {
      running = write(path, state).finally(() => {
        running = null;
      });
      return running;
    }
    next ??= running.then(
      () => begin(),
      () => begin(),
    );
    return next;
  };
  const begin = (): Promise<void> => {
    next = null;
    return save();
  };
  return { state: state as T, save };
}

function read(path: string): object | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw problem;
  }
  try {
    return JSON.parse(text) as object;
  } catch (cause) {
    throw new Error(`${path} is not valid JSON. Move it away to begin again.`, { cause });
  }
}

async function write(path: string, state: object): Promise<void> {
  const beside = `${path}.new`;
  const file = await open(beside, 'w', 0o600);
  try {
    await file.writeFile(JSON.stringify(state));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
}
