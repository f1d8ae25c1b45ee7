import {
  type Activation,
  ActivationFailure,
  type License,
  type Outcome,
  type Refusal,
  type Waiting,
} from '../sdk/index.ts';

/** Where the current activation stands; what the attempt page shows. */
export type Attempt =
  | { readonly phase: 'idle' }
  | { readonly phase: 'starting'; readonly email: string }
  | { readonly phase: 'waiting'; readonly email: string; readonly signInUrl: string }
  | {
      readonly phase: 'elsewhere';
      readonly email: string;
      readonly userCode: string;
      readonly verificationUri: string;
      readonly until: Date;
    }
  | { readonly phase: 'checking_key' }
  | { readonly phase: 'activated'; readonly license: License }
  | { readonly phase: 'refused'; readonly email: string; readonly refusal: Refusal }
  | { readonly phase: 'key_refused'; readonly refusal: Refusal }
  /** Every seat is taken; `place` in the line when the service has told it. */
  | { readonly phase: 'in_line'; readonly email: string; readonly refusal?: Refusal; readonly place?: number }
  | { readonly phase: 'seat_kept'; readonly email: string; readonly until: Date }
  | { readonly phase: 'declined'; readonly email: string; readonly detail: string }
  | { readonly phase: 'failed'; readonly email: string; readonly message: string };

export interface Attempts {
  current(): Attempt;
  /** The last e-mail typed in this run. */
  email(): string;
  /** Never rejects: whatever happens becomes the current attempt. */
  begin(email: string): Promise<void>;
  /** The same for a computer without a browser: the person signs in on another device. */
  beginElsewhere(): Promise<void>;
  /** The same for a key that was typed. */
  beginWithKey(key: string): Promise<void>;
  /** Goes on waiting for a seat, where this computer waited when the app was closed. False when it did not. */
  resume(): Promise<boolean>;
  cancel(): void;
}

interface Parts {
  activation: Activation;
  /** May fail; the page then shows the address. */
  openBrowser: (url: string) => Promise<void>;
  changed: () => void;
  /** Milliseconds a second of the service's patience lasts; less only in tests. */
  secondMs?: number;
}

/** One activation at a time: a new one, or a cancel, takes the word from the one before. */
export function createAttempts(parts: Parts): Attempts {
  let attempt: Attempt = { phase: 'idle' };
  let email = '';
  let stop: () => void = () => undefined;
  let speaker: symbol | undefined;

  const show = (next: Attempt) => {
    // A page that watches is loaded anew only when there is something new on it.
    if (JSON.stringify(next) === JSON.stringify(attempt)) return;
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
    await endWith(mine, await started.wait());
  };

  const runElsewhere = async (mine: symbol) => {
    const started = await parts.activation.startOnAnotherDevice(email);
    if (speaker !== mine) return started.started ? started.cancel() : undefined;
    if (!started.started) return show({ phase: 'refused', email, refusal: started.refusal });
    stop = started.cancel;
    const { userCode, verificationUri, expiresAt: until } = started;
    show({ phase: 'elsewhere', email, userCode, verificationUri, until });
    await endWith(mine, await started.wait());
  };

  const endWith = async (mine: symbol, outcome: Outcome) => {
    if (speaker !== mine) return;
    if (!isFull(outcome)) return show(ended(email, outcome));
    const waiting = await parts.activation.waiting();
    if (waiting.state === 'not_waiting') show(ended(email, outcome));
    else await stand(mine, waiting, outcome.refusal);
  };

  /** Asks from time to time, as often as the service likes, until a seat is kept, or the waiting is over. */
  const stand = async (mine: symbol, first: Waiting, refusal?: Refusal) => {
    for (let now = first; ; now = await parts.activation.waiting()) {
      if (speaker !== mine || now.state === 'not_waiting') return;
      if (now.state === 'over') return show({ phase: 'failed', email, message: overText });
      const place = now.state === 'waiting' && now.place !== undefined ? { place: now.place } : {};
      if (now.state === 'seat_kept') show({ phase: 'seat_kept', email, until: now.until });
      else show({ phase: 'in_line', email, ...(refusal && { refusal }), ...place });
      await pause(now.askAgainIn * (parts.secondMs ?? 1000), (end) => {
        stop = end;
      });
      if (speaker !== mine) return;
    }
  };

  const cancel = () => {
    speaker = undefined;
    stop();
    stop = () => undefined;
    show({ phase: 'idle' });
  };

  /** Whatever goes wrong becomes the current attempt, unless another one has the word by now. */
  const attemptTo = async (first: Attempt, work: (mine: symbol) => Promise<void>) => {
    cancel();
    const mine = Symbol('attempt');
    speaker = mine;
    show(first);
    try {
      await work(mine);
    } catch (error) {
      if (speaker === mine) show({ phase: 'failed', email, message: plainWords(error) });
    }
  };

  return {
    current: () => attempt,
    email: () => email,
    cancel,
    begin: (typed) => {
      email = typed;
      return attemptTo({ phase: 'starting', email }, run);
    },
    beginElsewhere: () => attemptTo({ phase: 'starting', email }, runElsewhere),
    beginWithKey: (key) =>
      attemptTo({ phase: 'checking_key' }, async (mine) => {
        const outcome = await parts.activation.activateByKey(key);
        if (speaker !== mine) return;
        if (outcome.activated) show({ phase: 'activated', license: outcome.license });
        else show({ phase: 'key_refused', refusal: outcome.refusal });
      }),
    async resume() {
      const first = await parts.activation.waiting().catch((): Waiting => ({ state: 'not_waiting' }));
      if (first.state === 'not_waiting' || first.state === 'over') return false;
      email = first.email;
      void attemptTo({ phase: 'in_line', email }, (mine) => stand(mine, first));
      return true;
    },
  };
}

const overText = 'You are no longer in the waiting line. Sign in once more: if a seat is free, it is yours.';

const isFull = (outcome: Outcome): outcome is Extract<Outcome, { reason: 'refused' }> =>
  !outcome.activated && outcome.reason === 'refused' && outcome.refusal.code === 'no_seats_left';

/** Resolves after a while, or when it is ended; it keeps no process alive. */
const pause = (milliseconds: number, onEnd: (end: () => void) => void): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    timer.unref();
    onEnd(() => {
      clearTimeout(timer);
      resolve();
    });
  });

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
