import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The full path of the first of these programs that is installed. */
export function findProgram(names: readonly string[], path: string = process.env.PATH ?? ''): string | undefined {
  for (const folder of path.split(delimiter)) {
    for (const name of names) {
      const candidate = join(folder, name);
      if (folder !== '' && existsSync(candidate)) return candidate;
    }
  }
  return undefined;
}

/** Starts a program that outlives us and tells whether it could be started. */
export const launch = (program: string, args: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, [...args], { stdio: 'ignore', detached: true });
    child.once('error', reject);
    child.once('spawn', () => {
      child.unref();
      resolve();
    });
  });

/**
 * Opens a page in the person's default browser. Only web pages: the system's "open" would also start programs. The
 * address is an argument of its own, so no shell ever reads it.
 */
export async function openInBrowser(url: string): Promise<void> {
  const { protocol, href } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') throw new Error(`Not a web page: ${protocol}`);
  if (process.platform === 'darwin') return launch('open', [href]);
  if (process.platform === 'win32') return launch('explorer.exe', [href]);
  const opener = findProgram(['xdg-open', 'gio', 'sensible-browser', 'x-www-browser']);
  if (opener === undefined) throw new Error('No program that opens web pages is installed (xdg-open).');
  return launch(opener, opener.endsWith('gio') ? ['open', href] : [href]);
}
