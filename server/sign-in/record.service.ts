import { after, type Clock, DAY } from '../lib/clock.ts';
import { newId, type Random } from '../lib/ids.ts';
import { RETENTION } from '../lib/retention.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import type { Attempt, SignIn } from './index.ts';
import type { Rung } from './ladder.ts';
import * as store from './record.store.ts';
import type { SignInRefusal } from './refused.ts';

/** How long an attempt is remembered, unless told otherwise. */
/** At most so many rows go in one transaction, so that nobody waits for the sweep. */
const AT_ONCE = 2000;

/** Refusals of a sign-in that somebody really began. */
const COUNTED: ReadonlySet<string> = new Set<SignInRefusal>([
  'saml_refused',
  'domain_not_yours',
  'name_missing',
  'user_not_provisioned',
  'user_deactivated',
  'user_blocked',
  'account_conflict',
]);

/** Hostile text for people to read: one line, cut, without control characters. */
export const readable = (text: string | null | undefined, longest = 300): string | null =>
  text === null || text === undefined
    ? null
    : text
        .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
        .trim()
        .slice(0, longest);

export interface OpenedSession {
  sessionId: string;
  assertedGroups: string[] | null;
}

/** An attempt with what an answer of an IdP left behind. */
export interface RecordedAttempt extends Attempt {
  /** How far the answer came. */
  steps?: Rung[];
  /** What it looked like, without the values of anybody's attributes. */
  sample?: string | null;
}

export interface Recorder {
  /** Writes one attempt; its ID is the support ID that a refused person reads out. */
  record(tenant: Tenant, attempt: RecordedAttempt, opened?: OpenedSession): Promise<string>;
  refused: SignIn['refused'];
  /** Forgets attempts of all tenants that are older than the time they are kept; answers how many. */
  forget(): Promise<number>;
}

export interface RecorderDeps {
  transactions: Transactions;
  clock: Clock;
  random: Random;
  keptDays?: number | undefined;
  counted?: ((purpose: string, outcome: string) => void) | undefined;
}

export function createRecorder({
  transactions,
  clock,
  random,
  keptDays = RETENTION.signIns,
  counted,
}: RecorderDeps): Recorder {
  return {
    async record(tenant, attempt, opened) {
      const at = clock();
      const id = newId('signIn', at, random);
      await store.insert(tenant, {
        id,
        at,
        integrationId: attempt.integrationId,
        purpose: attempt.purpose,
        outcome: attempt.outcome,
        email: readable(attempt.email, 254),
        personId: attempt.personId ?? null,
        expected: readable(attempt.expected),
        received: readable(attempt.received),
        detail: attempt.detail ?? {},
        ip: attempt.ip,
        sessionId: opened?.sessionId ?? null,
        assertedGroups: opened?.assertedGroups ?? null,
        steps: attempt.steps ?? null,
        sample: attempt.sample ?? null,
      });
      counted?.(attempt.purpose, attempt.outcome);
      return id;
    },

    async refused(tenant, integrationId, span) {
      const counted = (await store.outcomes(tenant, integrationId, span)).filter(({ outcome }) => COUNTED.has(outcome));
      return new Map(counted.map(({ outcome, saml, count }) => [saml ?? outcome, count]));
    },

    async forget() {
      const before = after(clock(), -keptDays * DAY);
      let forgotten = 0;
      for (const owner of await transactions.lookup(store.OLD, (tx) => store.ownersOfOld(tx, before))) {
        let gone = AT_ONCE;
        while (gone === AT_ONCE) {
          gone = await transactions.inTenant(owner, (tenant) => store.forget(tenant, before, AT_ONCE));
          forgotten += gone;
        }
      }
      return forgotten;
    },
  };
}
