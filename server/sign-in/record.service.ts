import type { Clock } from '../lib/clock.ts';
import { newId, type Random } from '../lib/ids.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { Attempt } from './index.ts';
import * as store from './record.store.ts';

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

export interface Recorder {
  /** Writes one attempt; its ID is the support ID that a refused person reads out. */
  record(tenant: Tenant, attempt: Attempt, opened?: OpenedSession): Promise<string>;
}

export function createRecorder({ clock, random }: { clock: Clock; random: Random }): Recorder {
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
      });
      return id;
    },
  };
}
