import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** What is judged against, and by: all of it from Debian. */
export const PACKAGES = [
  'simplesamlphp',
  'php-cli',
  'php-xml',
  'php-mbstring',
  'php-sqlite3',
  'xmlsec1',
  'python3-onelogin-saml2',
] as const;

/** Debian asks this script before it starts the daemon of a package; 101 means: do not. */
const POLICY = '/usr/sbin/policy-rc.d';

export function versionOf(name: string): string | null {
  const { stdout } = spawnSync('dpkg-query', ['-s', name]);
  const status = String(stdout ?? '');
  return /^Status: install ok installed$/m.test(status) ? (/^Version: (.+)$/m.exec(status)?.[1] ?? null) : null;
}

/** Installs what is missing when it may; otherwise says what to type. False: nothing can be judged here. */
export function requirePackages(): boolean {
  const missing = PACKAGES.filter((name) => versionOf(name) === null);
  if (missing.length === 0) return true;
  const line = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.log(
      `Missing here: ${missing.join(', ')}. On Debian or Ubuntu, type:\n\n  sudo ${line}\n\n` +
        'A web server that comes along is not needed: `sudo systemctl disable --now apache2`. Then run this again.',
    );
    return false;
  }
  console.log(`Installing ${missing.join(', ')} (once)…`);
  return withoutDaemons(() => apt('update', '-qq') && apt(...line.split(' ').slice(1)));
}

function apt(...args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, stderr } = spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  if (status !== 0) console.log(`apt-get ${args.join(' ')} failed: ${String(stderr).slice(-800)}`);
  return status === 0;
}

/** While packages are installed no daemon of theirs may start; whatever stood at that place before comes back. */
function withoutDaemons(install: () => boolean): boolean {
  const kept = `${POLICY}.before-interop`;
  const stood = existsSync(POLICY);
  if (stood) renameSync(POLICY, kept);
  try {
    writeFileSync(POLICY, '#!/bin/sh\nexit 101\n');
    chmodSync(POLICY, 0o755);
    return install();
  } finally {
    rmSync(POLICY, { force: true });
    if (stood) renameSync(kept, POLICY);
  }
}
