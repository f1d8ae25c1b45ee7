import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileStorage } from '../../sdk/node/index.ts';
import { findProgram, launch, openInBrowser } from './browser.ts';
import type { Shell } from './shell.ts';

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/** Nothing of a browser in it: no first-run pages, no sync, no calls home. */
const plain = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-extensions',
];

interface ChromiumOptions {
  /** Holds the window's own profile, apart from the person's browser. */
  readonly folder: string;
  /** Called when the person has closed the last window. */
  readonly onClosed?: () => void;
  /** Found on the PATH when absent. */
  readonly program?: string;
  /** More arguments, for tests without a screen. */
  readonly extra?: readonly string[];
}

/** Dialogs in a Chromium window without tabs and address bar (`--app`). Throws when no Chromium is installed. */
export function createChromiumShell(options: ChromiumOptions): Shell {
  const program = options.program ?? findProgram(programs);
  if (program === undefined) throw new Error('No Chromium or Chrome was found. Use --shell print.');
  // Chromium refuses to start its sandbox as root; that is a machine for trials, not an employee's.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const profile = (name: string) => [`--user-data-dir=${join(options.folder, name)}`, ...plain, ...asRoot];
  const windows = new Set<ChildProcess>();
  let closing = false;

  return {
    async openDialog(url) {
      const args = [...profile('window'), '--window-size=640,720', ...(options.extra ?? []), `--app=${url}`];
      // A second start with the same profile hands over to the first and ends; only the first one is the window.
      const child = spawn(program, args, { stdio: 'ignore' });
      windows.add(child);
      child.once('exit', () => {
        windows.delete(child);
        if (windows.size === 0 && !closing) options.onClosed?.();
      });
      await once(child, 'spawn');
    },
    async openExternal(url) {
      try {
        await openInBrowser(url);
      } catch {
        // A machine with Chromium but without a default browser: an ordinary window with a profile of its own.
        await launch(program, [...profile('browser'), ...(options.extra ?? []), url]);
      }
    },
    secretStore: (folder) => fileStorage(join(folder, 'activation.json')),
    async close() {
      closing = true;
      const open = [...windows];
      for (const child of open) child.kill();
      await Promise.all(open.map((child) => (child.exitCode === null ? once(child, 'exit') : undefined)));
    },
  };
}
