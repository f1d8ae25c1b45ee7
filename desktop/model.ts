import {
  type Activation,
  ActivationFailure,
  type License,
  type Outcome,
  type Refusal,
  type Status,
} from '../sdk/index.ts';

/** Where the current activation stands; what the attempt page shows. */
export type Attempt =
  | { readonly phase: 'idle' }
  | { readonly phase: 'starting'; readonly email: string }
  | { readonly phase: 'waiting'; readonly email: string; readonly signInUrl: string }
  | { readonly phase: 'activated'; readonly license: License }
  | { readonly phase: 'refused'; readonly email: string; readonly refusal: Refusal }
  | { readonly phase: 'declined'; readonly email: string; readonly detail: string }
  | { readonly phase: 'failed'; readonly email: string; readonly message: string };

export interface Model {
  attempt(): Attempt;
  status(): Status;
  /** The last e-mail typed in this run. */
  email(): string;
  /** Grows with every change; `changed` resolves at the next one, or after `milliseconds`. */
  version(): number;
  changed(milliseconds: number): Promise<void>;
  begin(email: string): Promise<void>;
  cancel(): void;
  /** One renewal now. Returns a sentence for the person. */
  renew(): Promise<string>;
  /** False when the service could not be told, and nothing was changed. */
  signOut(evenOffline: boolean): Promise<boolean>;
  close(): void;
}

/**
 * The app's state, and the only one who calls the SDK. `openBrowser` may fail: the page then shows the address.
 * `onStatus` hears of every change of the license.
 */
export function createModel(parts: {
  activation: Activation;
  initial: Status;
  openBrowser: (url: string) => Promise<void>;
  onStatus: (status: Status, before: Status) => void;
}): Model {
  const { activation } = parts;
  let attempt: Attempt = { phase: 'idle' };
  let status = parts.initial;
  let email = '';
  let stop: () => void = () => undefined;
  let current: symbol | undefined;
  const changes = createChanges();

  const show = (next: Attempt) => {
    attempt = next;
    changes.tell();
  };

  const stopFresh = activation.keepFresh((next) => {
    const before = status;
    status = next;
    changes.tell();
    parts.onStatus(next, before);
  });

  const run = async (isCurrent: () => boolean) => {
    const started = await activation.start(email);
    if (!isCurrent()) return started.started ? started.cancel() : undefined;
    if (!started.started) return show({ phase: 'refused', email, refusal: started.refusal });
    stop = started.cancel;
    show({ phase: 'waiting', email, signInUrl: started.signInUrl });
    await parts.openBrowser(started.signInUrl).catch(() => undefined);
    const outcome = await started.wait();
    if (isCurrent()) show(ended(email, outcome));
  };

  const cancel = () => {
    stop();
    stop = () => undefined;
    current = undefined;
    show({ phase: 'idle' });
  };

  return {
    attempt: () => attempt,
    status: () => status,
    email: () => email,
    version: changes.version,
    changed: changes.changed,
    cancel,
    async begin(typed) {
      cancel();
      email = typed;
      const mine = Symbol(email);
      current = mine;
      show({ phase: 'starting', email });
      // An attempt that was cancelled or overtaken has no say any more.
      const isCurrent = () => current === mine;
      await run(isCurrent).catch((error) => {
        if (isCurrent()) show({ phase: 'failed', email, message: plainWords(error) });
      });
    },
    async renew() {
      try {
        const outcome = await activation.renew();
        status = await activation.status();
        changes.tell();
        if (outcome.renewed) return 'The license is up to date.';
        if (outcome.reason === 'refused') return outcome.refusal.title;
        return outcome.reason === 'unreachable'
          ? 'The service could not be reached.'
          : 'This computer is not activated.';
      } catch (error) {
        return plainWords(error);
      }
    },
    async signOut(evenOffline) {
      const { signedOut } = await activation.signOut({ evenOffline }).catch(() => ({ signedOut: false }));
      status = await activation.status();
      if (signedOut) show({ phase: 'idle' });
      return signedOut;
    },
    close() {
      stop();
      stopFresh();
      changes.tell();
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

const plainWords = (error: unknown): string =>
  error instanceof ActivationFailure ? error.message : 'This app could not save or read its settings. Check the disk.';

function createChanges() {
  let version = 1;
  let waiting: (() => void)[] = [];
  return {
    version: () => version,
    tell(): void {
      version += 1;
      const now = waiting;
      waiting = [];
      for (const wake of now) wake();
    },
    changed: (milliseconds: number): Promise<void> =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      }),
  };
}
