import { after, type Clock } from '../lib/clock.ts';
import { newId, type Random } from '../lib/ids.ts';
import { hashToken, newToken } from '../lib/secrets.ts';
import type { Transactions } from '../lib/transaction.ts';
import type { Session, Sessions } from './accounts.ts';
import * as store from './session.store.ts';
import { ABSOLUTE_LIFE, isLive, TOUCH_EVERY } from './session.ts';
import * as tokens from './token.store.ts';

interface SessionDeps {
  transactions: Transactions;
  clock: Clock;
  random: Random;
}

export function createSessions({ transactions, clock, random }: SessionDeps): Sessions {
  return {
    async create(tx, session) {
      const now = clock();
      const token = newToken(random);
      const id = newId('session', now, random);
      const expiresAt = after(now, ABSOLUTE_LIFE);
      await store.insert(tx, {
        id,
        token_hash: hashToken(token),
        method: session.method,
        account_id: session.accountId,
        only_business_account_id: session.onlyBusinessAccountId,
        integration_id: session.integrationId,
        person_id: session.personId,
        email: session.email,
        ip: session.ip,
        user_agent: session.userAgent,
        created_at: now,
        last_seen_at: now,
        reauthenticated_at: session.provedAt && session.provedAt < now ? session.provedAt : now,
        expires_at: expiresAt,
      });
      return { token, sessionId: id, expiresAt };
    },

    resolve: (token) =>
      transactions.inGlobal(async (tx) => {
        const now = clock();
        const row = await store.byToken(tx, hashToken(token));
        if (!row || !isLive(row, now)) return null;
        if (now.getTime() - row.last_seen_at.getTime() >= TOUCH_EVERY) await store.touch(tx, row.id, now);
        return session(row);
      }),

    end: store.remove,
    async endOfAccount(tx, accountId, exceptSessionId) {
      await tokens.removeAddressChanges(tx, accountId);
      return store.removeOfAccount(tx, accountId, exceptSessionId);
    },
    endOfPerson: store.removeOfPerson,
    endOfIntegration: store.removeOfIntegration,
    reauthenticated: (tx, sessionId) => store.reauthenticated(tx, sessionId, clock()),
  };
}

export const session = (row: store.SessionRow): Session => ({
  id: row.id,
  method: row.method,
  accountId: row.account_id,
  onlyBusinessAccountId: row.only_business_account_id,
  integrationId: row.integration_id,
  personId: row.person_id,
  email: row.email,
  ip: row.ip,
  userAgent: row.user_agent,
  createdAt: row.created_at,
  lastSeenAt: row.last_seen_at,
  reauthenticatedAt: row.reauthenticated_at,
  expiresAt: row.expires_at,
});
