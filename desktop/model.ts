import type { Activation, Status } from '../sdk/index.ts';
import { type Attempts, createAttempts, plainWords } from './attempts.ts';
import { createChanges } from './changes.ts';

export interface Model {
  readonly attempts: Attempts;
  status(): Status;
  /** Grows with every change; `changed` resolves at the next one, or after `milliseconds`. */
  version(): number;
  changed(milliseconds: number): Promise<void>;
  /** One renewal now. Returns a sentence for the person. */
  renew(): Promise<string>;
  /** False when the service could not be told, and nothing was changed. */
  signOut(evenOffline: boolean): Promise<boolean>;
  close(): void;
}

/** The app's state, and the only one who calls the SDK. `onStatus` hears of every change of the license. */
export function createModel(parts: {
  activation: Activation;
  initial: Status;
  openBrowser: (url: string) => Promise<void>;
  /** See `createAttempts`. */
  secondMs?: number;
  onStatus: (status: Status, before: Status) => void;
}): Model {
  const { activation } = parts;
  const changes = createChanges();
  const attempts = createAttempts({ ...parts, changed: changes.tell });
  let status = parts.initial;
  let told = parts.initial;

  const look = async () => {
    status = await activation.status();
    changes.tell();
  };

  const stopFresh = activation.keepFresh((next) => {
    const before = told;
    told = next;
    status = next;
    changes.tell();
    parts.onStatus(next, before);
  });

  return {
    attempts,
    status: () => status,
    version: changes.version,
    changed: changes.next,
    async renew() {
      try {
        const outcome = await activation.renew();
        await look();
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
      await look();
      if (signedOut) attempts.cancel();
      return signedOut;
    },
    close() {
      stopFresh();
      attempts.cancel();
    },
  };
}
