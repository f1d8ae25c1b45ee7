import { type Attempt, pauseAfter, pauseBeforeDue } from './schedule.ts';
import type { RenewOutcome, Status } from './types.ts';

interface Parts {
  readonly status: () => Promise<Status>;
  readonly renew: () => Promise<RenewOutcome>;
  /** Milliseconds of a clock that is never set. */
  readonly elapsed: () => number;
  readonly random: () => number;
  readonly tickMs: number;
  /** Calls back when activation, renewal or sign-out changed something; returns how to stop that. */
  readonly onChange: (wake: () => void) => () => void;
}

/**
 * The quiet loop: look, renew when due, tell what changed, sleep at most a minute (a sleeping laptop's timers stand
 * still, so one long timer would be late by the night). Pauses are counted on the clock that is never set.
 */
export function keepFresh(parts: Parts, onStatus: (status: Status) => void): () => void {
  let stopped = false;
  let busy = false;
  let again = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told: string | undefined;
  const pacer = createPacer(parts);

  const look = async (): Promise<Status> => {
    const status = await parts.status();
    const text = JSON.stringify(status);
    if (!stopped && text !== told) {
      told = text;
      onStatus(status);
    }
    return status;
  };

  const tick = async (): Promise<void> => {
    if (busy || stopped) {
      again = true;
      return;
    }
    busy = true;
    clearTimeout(timer);
    try {
      if (pacer.isTime(await look())) {
        pacer.note(await attempt(parts.renew));
        await look();
      }
    } catch {
      // The storage could not be read just now. The next look will tell; a loop that dies would tell nobody.
    }
    busy = false;
    if (stopped) return;
    timer = setTimeout(tick, again ? 0 : Math.min(parts.tickMs, pacer.remainingMs()));
    again = false;
    letProcessEnd(timer);
  };

  const forget = parts.onChange(() => void tick());
  void tick();
  return () => {
    stopped = true;
    clearTimeout(timer);
    forget();
  };
}

const attempt = async (renew: () => Promise<RenewOutcome>): Promise<Attempt> => {
  try {
    return await renew();
  } catch {
    return { renewed: false, reason: 'failed' };
  }
};

/** Decides when. Another license, or one that has just expired, starts a new count. */
function createPacer({ elapsed, random }: Pick<Parts, 'elapsed' | 'random'>) {
  let seen: string | undefined;
  let notBefore = 0;
  let unanswered = 0;
  let first = true;
  const after = (seconds: number) => elapsed() + seconds * 1000;
  return {
    isTime(status: Status): boolean {
      const license = 'license' in status ? status.license : undefined;
      const due = status.state !== 'active' || status.renewal !== 'fresh';
      const situation = `${license?.jws} ${status.state} ${due}`;
      if (situation !== seen) {
        const spread = status.state === 'active' && due;
        notBefore = after(spread ? pauseBeforeDue(status.license, { justStarted: first, random: random() }) : 0);
        seen = situation;
      }
      first = false;
      return due && elapsed() >= notBefore;
    },
    note(result: Attempt): void {
      unanswered = !result.renewed && result.reason === 'unreachable' ? unanswered + 1 : 0;
      notBefore = after(pauseAfter(result, unanswered, random()));
    },
    /** Never less than a second: a clock that stands must not make a loop spin. */
    remainingMs: (): number => Math.max(notBefore > elapsed() ? notBefore - elapsed() : Number.POSITIVE_INFINITY, 1000),
  };
}

/** Node only: a waiting renewal must not keep a finished program alive. */
function letProcessEnd(timer: unknown): void {
  if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function')
    timer.unref();
}
