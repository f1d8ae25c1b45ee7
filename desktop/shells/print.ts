import { join } from 'node:path';
import { fileStorage } from '../../sdk/node/index.ts';
import type { Shell } from './shell.ts';

/** For machines without a window system, and for tests: says what a person would see, and opens nothing. */
export function createPrintShell(print: (line: string) => void = console.log): Shell {
  return {
    openDialog: async (url) => print(`Window:  ${url}`),
    openExternal: async (url) => print(`Browser: ${url}`),
    secretStore: (folder) => fileStorage(join(folder, 'activation.json')),
    close: async () => undefined,
  };
}
