import { type Activation, ActivationFailure, type License, type Outcome, type Refusal } from '../sdk/index.ts';

/** Where the current activation stands; what the attempt page shows. */
export type Attempt =
  | { readonly phase: 'idle' }
  | { readonly phase: 'starting'; readonly email: string }
  | { readonly phase: 'waiting'; readonly email: string; readonly signInUrl: string }
  | { readonly phase: 'activated'; readonly license: License }
  | { readonly phase: 'refused'; readonly email: string; readonly refusal: Refusal }
  | { readonly phase: 'declined'; readonly email: string; readonly detail: string }
  | { readonly phase: 'failed'; readonly email: string; readonly message: string };

export interface Attempts {
  current(): Attempt;
  /** The last e-mail typed in this run. */
  email(): string;
  /** Never rejects: whatever happens becomes the current attempt. */
  begin(email: string): Promise<void>;
  cancel(): void;
}

/**
 * One activation at a time: a new one, or a cancel, takes the word from the one before. `openBrowser` may fail; the page
 * then shows the address.
 */
export function createAttempts(parts: {
  activation: Activation;
  openBrowser: (url: string) => Promise<void>;
  changed: () => void;
}): Attempts {
  let attempt: Attempt = { phase: 'idle' };
  let email = '';
  let stop: () => void = () => undefined;
  let speaker: symbol | undefined;

  const show = (next: Attempt) => {
    attempt = next;
    parts.changed();
  };

  const run = async (mine: symbol) => {
    const started = await parts.activation.start(email);
    if (speaker !== mine) return started.started ? started.cancel() : undefined;
    if (!started.started) return show({ phase: 'refused', email, refusal: started.refusal });
    stop = started.cancel;
    show({ phase: 'waiting', email, signInUrl: started.signInUrl });
    await parts.openBrowser(started.signInUrl).catch(() => undefined);
    const outcome = await started.wait();
    if (speaker === mine) show(ended(email, outcome));
  };

  const cancel = () => {
    stop();
    stop = () => undefined;
    speaker = undefined;
    show({ phase: 'idle' });
  };

  return {
    current: () => attempt,
    email: () => email,
    cancel,
    async begin(typed) {
      cancel();
      email = typed;
      const mine = Symbol('attempt');
      speaker = mine;
      show({ phase: 'starting', email });
      try {
        await run(mine);
      } catch (error) {
        if (speaker === mine) show({ phase: 'failed', email, message: plainWords(error) });
      }
    },
  };
}

function ended(email: string, outcome: Outcome): Attempt {
  if (outcome.activated) return { phase: 'activated', license: outcome.license };
  switch (outcome.reason) {
    case 'refused':
      return { phase: 'refused', email, refusal: outcome.refusal };
    case 'declined':
      return { phase: 'declined', email, detail: outcome.detail };
    case 'timed_out':
      return { phase: 'declined', email, detail: 'The sign-in took too long, so it was stopped.' };
    case 'cancelled':
      return { phase: 'idle' };
  }
}

/** The SDK's failures speak to people; everything else is this computer's own trouble. */
export const plainWords = (error: unknown): string =>
  error instanceof ActivationFailure ? error.message : 'This app could not save or read its settings. Check the disk.';
