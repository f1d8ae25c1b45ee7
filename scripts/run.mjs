// Runs a script of this repository on the Node it needs, installing what is missing first.
// Plain JavaScript for any Node from 18 on: it is the only file that runs before the install.
// Usage: node scripts/run.mjs [--portal] <script.ts> [args…]   or   node scripts/run.mjs --bin <tool> [args…]
//        --portal: builds the portal first, when its sources are newer than its build
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'node_modules', '.keyseat-installed');
const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');

/** Two terminals may start at once on a fresh clone: the first installs, the second waits for it. */
function withInstallLock(work) {
  const guard = join(root, '.keyseat-install.lock');
  for (let waited = 0; ; waited += 1) {
    try {
      mkdirSync(guard);
      break;
    } catch {
      const old = existsSync(guard) && Date.now() - statSync(guard).mtimeMs > 10 * 60_000;
      if (old) rmSync(guard, { recursive: true, force: true });
      if (waited > 1200) throw new Error(`Another install seems to hang. Remove ${guard} and try again.`);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    }
  }
  try {
    work();
  } finally {
    rmSync(guard, { recursive: true, force: true });
  }
}

const installed = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === lock;

if (!installed()) {
  withInstallLock(() => {
    if (installed()) return;
    console.error('Installing what is missing (once)…');
    const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    });
    if (done.status !== 0) {
      console.error('The install failed. Check the network and run the same command again.');
      process.exit(done.status ?? 1);
    }
    writeFileSync(stamp, lock);
  });
}

const bin = join(root, 'node_modules', '.bin');
const ours = join(bin, 'node');
const major = Number(process.versions.node.split('.')[0]);
if (!existsSync(ours) && major < 24) {
  console.error(`Keyseat needs Node 24 or newer; this is ${process.version}, and none is packaged for this platform.`);
  process.exit(1);
}
const node = existsSync(ours) ? ours : process.execPath;
const args = process.argv.slice(2);
if (args[0] === '--portal') {
  args.shift();
  const built = spawnSync(node, [join(root, 'scripts', 'build-portal.ts')], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (built.status !== 0) process.exit(built.status ?? 1);
}
const command = args[0] === '--bin' ? [join(bin, args[1]), ...args.slice(2)] : args;

const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...command], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PATH: bin + delimiter + process.env.PATH },
});
// Ctrl-C reaches the whole group; the child decides when it has stopped, and this process only waits for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
