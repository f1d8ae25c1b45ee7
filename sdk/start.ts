import { ActivationFailure } from './failure.ts';
import type { ActivationOptions, Begun, NotStarted, Outcome, Started } from './types.ts';

/** `begin` plus a listener on loopback that lives as long as the attempt. */
export async function start(
  listen: ActivationOptions['listen'],
  begin: (redirectUri: string) => Promise<Begun | NotStarted>,
  now: () => number,
): Promise<Started | NotStarted> {
  if (listen === undefined) {
    throw new ActivationFailure('rejected', 'start needs the option listen; @keyseat/sdk/node has loopbackListener.');
  }
  const listener = await listen();
  try {
    const begun = await begin(listener.redirectUri);
    if (!begun.started) {
      await listener.close();
      return begun;
    }
    const ending = createEnding(begun.expiresAt.getTime() - now());
    const callback = listener.callback(begun.accepts).then((url) => url as URL | Ended);
    const outcome = Promise.race([callback, ending.ended])
      .then((end) => (end instanceof URL ? begun.finish(end) : ({ activated: false, reason: end } as Outcome)))
      .finally(() => {
        ending.clear();
        return listener.close();
      });
    // Whoever never waits must not bring the process down; whoever does still sees the failure.
    outcome.catch(() => undefined);
    const { signInUrl, expiresAt } = begun;
    return { started: true, signInUrl, expiresAt, wait: () => outcome, cancel: () => ending.end('cancelled') };
  } catch (error) {
    await listener.close();
    throw error;
  }
}

type Ended = 'cancelled' | 'timed_out';

function createEnding(milliseconds: number) {
  let end: (how: Ended) => void = () => undefined;
  const ended = new Promise<Ended>((resolve) => {
    end = resolve;
  });
  const timer = setTimeout(() => end('timed_out'), milliseconds);
  return { ended, end: (how: Ended) => end(how), clear: () => clearTimeout(timer) };
}
