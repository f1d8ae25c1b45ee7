import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const DESKTOP = resolve(import.meta.dirname, '..', 'desktop', 'main.ts');

/**
 * The demo vendor's "installers": small scripts that start the reference app from this folder, one for each platform. They are
 * written when the world starts and served like a real vendor's: what the download is called tells the app which window is first.
 */
export function writeInstallers(folder: string, { issuer, product }: { issuer: string; product: string }): string {
  mkdirSync(folder, { recursive: true });
  const options = `--issuer '${issuer}' --product '${product}'`;
  const shell = `#!/bin/sh
# ${product}: starts the demo app of this computer.
exec '${process.execPath}' '${DESKTOP}' ${options} --installer "$0" "$@"
`;
  const command = `@"${process.execPath}" "${DESKTOP}" --issuer "${issuer}" --product "${product}" --installer "%~f0" %*\r\n`;
  for (const [name, text] of [
    ['MeridianDesktop.sh', shell],
    ['MeridianDesktop.command', shell],
    ['MeridianDesktop.cmd', command],
  ] as const) {
    writeFileSync(join(folder, name), text);
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}
