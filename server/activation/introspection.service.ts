import type { Events } from '../events.ts';
import type { Actor } from '../lib/actor.ts';
import type { Clock } from '../lib/clock.ts';
import { newId, type Random } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { hashToken, newToken } from '../lib/secrets.ts';
import type { Transactions } from '../lib/transaction.ts';
import * as devices from './device.store.ts';
import * as store from './introspection-token.store.ts';
import { readSigned } from './license.ts';
import type { LicensesPort } from './ports.ts';
import type { SigningKeys } from './signing-keys.service.ts';

interface IntrospectionDeps {
  transactions: Transactions;
  licenses: Pick<LicensesPort, 'checkSeat'>;
  signingKeys: SigningKeys;
  events: Events;
  clock: Clock;
  random: Random;
  baseUrl: string;
}

/** RFC 7662 section 2.2: whose, and which seat; an inactive one says nothing else, not even why. */
export type Introspected = { active: true; sub: string; seat: string } | { active: false };

export interface Introspection {
  /** Whether the caller may ask at all. */
  mayAsk(token: string): Promise<boolean>;
  /** `text`: a license or an access token. Active while it is ours, not over, its seat stands, and its computer is not blocked. */
  introspect(text: string): Promise<Introspected>;
  make(name: string, actor: Actor): Promise<{ id: string; token: string }>;
  list(): Promise<store.IntrospectionToken[]>;
  /** Throws 404 `no_such_token`. */
  revoke(id: string, actor: Actor): Promise<void>;
}

/** For the vendor's own servers: they see a license that a client shows, and ask whether it still stands. */
export function createIntrospection(deps: IntrospectionDeps): Introspection {
  const { transactions, licenses, signingKeys, events, clock, random, baseUrl } = deps;
  return {
    mayAsk: (token) => transactions.inGlobal((tx) => store.isGood(tx, hashToken(token))),
    async introspect(text) {
      const signed = readSigned(await signingKeys.verify(text), { issuer: baseUrl, now: clock() });
      if (!signed) return { active: false };
      return transactions.inTenant(signed.organizationId, async (tenant): Promise<Introspected> => {
        const [device, seat] = await Promise.all([
          devices.find(tenant, signed.deviceId),
          licenses.checkSeat(tenant, signed.seat),
        ]);
        const stands = seat.live && (seat.personId ?? seat.deviceId) === signed.sub;
        const usable = device !== null && device.blockedAt === null && device.signedOutAt === null;
        // Whoever signed in on the computer since then has its license now.
        const holds = seat.live && device?.personId === seat.personId;
        return stands && usable && holds ? { active: true, sub: signed.sub, seat: signed.seat } : { active: false };
      });
    },
    async make(name, actor) {
      const now = clock();
      const id = newId('introspectionToken', now, random);
      const token = newToken(random);
      await transactions.inGlobal(async (tx) => {
        await store.insert(tx, { id, name, hash: hashToken(token), createdAt: now });
        await events.recordPlatform(tx, { type: 'introspection_token.made', actor, subject: id, data: { name } });
      });
      return { id, token };
    },
    list: () => transactions.inGlobal((tx) => store.all(tx)),
    revoke: (id, actor) =>
      transactions.inGlobal(async (tx) => {
        if (!(await store.revoke(tx, id, clock())))
          throw new Problem('no_such_token', 404, { publicDetail: 'There is no such token that is still good.' });
        await events.recordPlatform(tx, { type: 'introspection_token.revoked', actor, subject: id });
      }),
  };
}
