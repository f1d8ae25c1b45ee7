// Everything a change must pass: checks, then tests. Prints what each part is for, and one closing line.
// Usage: npm test            all of it
//        npm test -- pure    only the parts named: check, supply, build, pure, database, system, journey
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PARTS: [name: string, title: string, command: string, args: string[]][] = [
  ['check', 'types, lint and laws', 'node', ['scripts/check.ts']],
  ['supply', 'licenses and known advisories of every package', 'node', ['scripts/supply-chain.ts']],
  ['build', 'the portal builds, within its size', 'node', ['scripts/build-portal.ts']],
  ['pure', 'rules and protocols, without a server', 'vitest', ['run', '--project', 'pure']],
  ['database', 'rooms over HTTP on a real database', 'vitest', ['run', '--project', 'database']],
  ['system', "the guide's chapters, end to end", 'vitest', ['run', '--project', 'system']],
  ['journey', 'an IT admin in a real browser', 'vitest', ['run', '--project', 'journey']],
];

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !PARTS.some(([part]) => part === name));
if (unknown.length > 0) {
  console.error(`There is no part named ${unknown.join(', ')}. The parts: ${PARTS.map(([part]) => part).join(', ')}.`);
  process.exit(2);
}
const parts = PARTS.filter(([part]) => chosen.length === 0 || chosen.includes(part));

if (parts.some(([part]) => part === 'journey')) requireChromium();

const failed: string[] = [];
for (const [part, title, command, args] of parts) {
  console.log(`\n── ${part}: ${title}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) failed.push(part);
}
console.log(failed.length === 0 ? '\nAll parts passed.' : `\nFailed: ${failed.join(', ')}`);
console.log(`${parts.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** The journey needs Debian's Chromium. As root it is installed here; otherwise the line to type is printed. */
function requireChromium(): void {
  const found = [
    process.env.KEYSEAT_CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ];
  if (found.some((path) => path && existsSync(path))) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.error(
      'The browser journey needs Chromium. Type:\n\n  sudo apt-get install -y --no-install-recommends chromium\n\n' +
        'or set KEYSEAT_CHROMIUM to a Chromium or Chrome on this machine, then run npm test again.',
    );
    process.exit(1);
  }
  console.log('Installing Chromium (once)…');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]): number | null =>
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status;
  if (apt('update', '-qq') !== 0 || apt('install', '-y', '-qq', '--no-install-recommends', 'chromium') !== 0) {
    console.error(
      'Chromium could not be installed. Run the same command again, or install the package chromium by hand.',
    );
    process.exit(1);
  }
}
