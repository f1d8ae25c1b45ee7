import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { removeEmbedded } from '../server/db/index.ts';
import { readKey } from '../server/saml/testdata/signer.ts';
import { freePorts } from '../system/ports.ts';
import { finishConnecting, foreignCustomer } from '../system/walk/foreign-idp.ts';
import { ensureProduct } from '../system/walk/vendor.ts';
import { startWorld, type World } from '../system/world.ts';
import { type Bench, bound, option } from './bench.ts';
import type { Form, Posted } from './storm-browsers.ts';
import { openSignIns, type Signing } from './storm-forms.ts';

type Delay = ReturnType<typeof monitorEventLoopDelay>;

const ISSUER = 'http://idp.storm.example/exk1';
const RESOLUTION = 10;
const IDLE_SECONDS = 4;

export const samlStorm: Bench = {
  about: 'sign-ins a second at the ACS over HTTP, on a durable PostgreSQL (--sign-ins 600 --in-flight 16)',
  async run(words) {
    const count = option(words, 'sign-ins', 600);
    const inFlight = option(words, 'in-flight', 16);
    const folder = mkdtempSync(join(tmpdir(), 'keyseat-storm-'));
    const world = await startWorld({ dataFolder: folder, ports: await freePorts(), logLevel: 'error' });
    try {
      return await storm(await connected(world), count, inFlight);
    } finally {
      await world.close();
      await removeEmbedded({ dataFolder: folder });
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** An organization of fifty people with an active integration; its IdP is the bench itself. */
async function connected(world: World): Promise<Signing> {
  await ensureProduct(world);
  const customer = await foreignCustomer(world, 'storm');
  const people = Array.from({ length: 50 }, (_, index) => ({
    userName: `person${index}@${customer.domain}`,
    externalId: `uid-${index}`,
    displayName: `Person ${index}`,
    group: index === 0 ? ('admins' as const) : ('users' as const),
  }));
  const idp = { entityId: ISSUER, ssoUrl: 'http://localhost:1/sso', certificate: readKey('test-idp.crt') };
  await finishConnecting(world, customer, idp, people);
  return { baseUrl: world.baseUrl, issuer: ISSUER, sp: customer.sp, people };
}

async function storm(signing: Signing, count: number, inFlight: number): Promise<boolean> {
  await send(await openSignIns(signing, 60), inFlight);
  const forms = await openSignIns(signing, count);
  const idle = histogram();
  await watched(idle, () => pause(IDLE_SECONDS));
  const busy = histogram();
  const cpu = process.cpuUsage();
  const { seconds, posted } = await watched(busy, () => send(forms, inFlight));
  const { user, system } = process.cpuUsage(cpu);
  await pause(1);
  await watched(idle, () => pause(IDLE_SECONDS));
  const refused = posted.filter(({ location }) => location !== '/dashboard');
  const times = posted.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b);
  const at = (share: number): string => (times[Math.floor(times.length * share)] ?? Number.NaN).toFixed(0);
  console.log(`${count} sign-ins at the ACS, ${inFlight} in flight, 50 people, answers of 10 groups, both signed`);
  console.log(`  ${(count / seconds).toFixed(0)} a second; half within ${at(0.5)} ms, 99 % within ${at(0.99)} ms`);
  console.log(`  CPU of the server: ${((user + system) / 1000 / count).toFixed(2)} ms each, PostgreSQL not counted`);
  console.log(`  event loop, timer of ${RESOLUTION} ms: idle ${described(idle)}; in the storm ${described(busy)}`);
  const ratio = busy.percentile(99) / idle.percentile(99);
  const landed = bound('must', `every sign-in landed (${refused[0]?.location ?? 'all'})`, refused.length === 0);
  bound('goal', `event-loop p99 in the storm at most 2 × idle (${ratio.toFixed(2)} ×)`, ratio <= 2);
  return landed;
}

const histogram = (): Delay => monitorEventLoopDelay({ resolution: RESOLUTION });

const described = (delay: Delay): string =>
  `p50 ${(delay.percentile(50) / 1e6).toFixed(1)}, p99 ${(delay.percentile(99) / 1e6).toFixed(1)} ms`;

const pause = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

async function watched<T>(delay: Delay, work: () => Promise<T>): Promise<T> {
  delay.enable();
  try {
    return await work();
  } finally {
    delay.disable();
  }
}

function send(forms: Form[], inFlight: number): Promise<{ seconds: number; posted: Posted[] }> {
  const browsers = fork(join(import.meta.dirname, 'storm-browsers.ts'), { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    browsers.once('message', (done) => resolve(done as { seconds: number; posted: Posted[] }));
    browsers.once('exit', (code) => reject(new Error(`The browsers ended with ${code}.`)));
    browsers.send({ forms, inFlight });
  });
}
