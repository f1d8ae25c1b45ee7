import { begin } from './begin.ts';
import { readConfiguration } from './configuration.ts';
import { startElsewhere } from './elsewhere.ts';
import { keepFresh } from './keep-fresh.ts';
import { activateByKey } from './key.ts';
import { renew } from './renewal.ts';
import type { Session } from './session.ts';
import { signOut } from './sign-out.ts';
import { start } from './start.ts';
import { readStatus } from './status.ts';
import { createMemory } from './storage.ts';
import { createTimekeeper } from './time.ts';
import type { Activation, ActivationOptions, RenewOutcome } from './types.ts';
import { lookAtWaiting } from './waiting.ts';
import { createWire, isSecureUrl } from './wire.ts';

/**
 * One product's activation on one computer. Throws a `TypeError` when the issuer is neither https nor loopback.
 * Make one and keep it: it takes turns with itself, which two of them on one storage would not.
 */
export function createActivation(options: ActivationOptions): Activation {
  const clock = options.clock ?? Date.now;
  const elapsed = options.elapsed ?? (() => performance.now());
  const random = options.random ?? Math.random;
  const wakers = new Set<() => void>();
  const session = createSession(options, clock, () => {
    for (const wake of wakers) wake();
  });
  const time = createTimekeeper(clock, elapsed);
  const inTurn = createTurns();
  let offline = false;
  let renewing: Promise<RenewOutcome> | undefined;

  const beginInTurn: Activation['begin'] = async (email, redirectUri) => {
    const begun = await begin(session, options.device, { email, redirectUri });
    if (!begun.started) return begun;
    return { ...begun, finish: (callback) => inTurn(() => begun.finish(callback)) };
  };

  const renewOnce = (): Promise<RenewOutcome> => {
    renewing ??= inTurn(() => renew(session))
      .then((outcome) => {
        offline = !outcome.renewed && outcome.reason === 'unreachable';
        return outcome;
      })
      .finally(() => {
        renewing = undefined;
      });
    return renewing;
  };

  const status = () => readStatus(session, time, offline);

  return {
    begin: beginInTurn,
    start: (email) => start(options.listen, (redirectUri) => beginInTurn(email, redirectUri), clock),
    startOnAnotherDevice: (email) => startElsewhere(session, options.device, { email, inTurn }),
    activateByKey: (key) => inTurn(() => activateByKey(session, options.device, key)),
    readConfiguration: (jws) => readConfiguration(session, jws),
    waiting: () => inTurn(() => lookAtWaiting(session)),
    status,
    renew: renewOnce,
    keepFresh(onStatus) {
      const onChange = (wake: () => void) => {
        wakers.add(wake);
        return () => wakers.delete(wake);
      };
      const tickMs = options.tickMs ?? 60_000;
      return keepFresh({ status, renew: renewOnce, elapsed, random, tickMs, onChange }, onStatus);
    },
    signOut: (how) => inTurn(() => signOut(session, how?.evenOffline ?? false)),
  };
}

function createSession(options: ActivationOptions, clock: () => number, changed: () => void): Session {
  if (!isSecureUrl(options.issuer)) {
    throw new TypeError(`The issuer must be an https address (http only for this computer): ${options.issuer}`);
  }
  const issuer = options.issuer.replace(/\/$/, '');
  const now = () => Math.floor(clock() / 1000);
  return {
    issuer,
    product: options.product,
    memory: createMemory(options.storage, { issuer, product: options.product }),
    wire: createWire({
      issuer,
      fetch: options.fetch ?? ((url, init) => fetch(url, init)),
      timeoutMs: options.timeoutMs ?? 15_000,
      now,
    }),
    now,
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    retryDelaysMs: options.retryDelaysMs ?? [1000, 4000],
    changed,
  };
}

/** One verb after the other: a renewal that overlaps a sign-out would bring the license back. */
function createTurns() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(verb: () => Promise<T>): Promise<T> => {
    const result = last.then(verb);
    last = result.catch(() => undefined);
    return result;
  };
}
