import type { Events } from '../events.ts';
import { after, type Clock } from '../lib/clock.ts';
import { type Random, systemRandom } from '../lib/ids.ts';
import type { Vault } from '../lib/secrets.ts';
import type { Transactions } from '../lib/transaction.ts';
import type { Mailer } from '../mail/index.ts';
import * as store from './accounts.store.ts';
import type { Accounts } from './accounts.ts';
import { createCredentials } from './credentials.service.ts';
import * as erasure from './erasure.store.ts';
import { createIdentities } from './identity.service.ts';
import { createReset } from './reset.service.ts';
import { createFactorSettings, createSecondFactor } from './second-factor.service.ts';
import { createSessions, session } from './session.service.ts';
import * as sessionStore from './session.store.ts';
import { IDLE_LIFE, isLive } from './session.ts';
import { createSettings } from './settings.service.ts';
import type { BackupLoginOf } from './settings.ts';
import { createSignUp } from './sign-up.service.ts';
import { createThrottle } from './throttle.service.ts';
import * as throttleStore from './throttle.store.ts';
import * as tokenStore from './token.store.ts';

export interface AccountsDeps {
  transactions: Transactions;
  vault: Vault;
  mailer: Mailer;
  events: Events;
  clock: Clock;
  random?: Random;
  /** Where the links of mails lead, without a slash at the end. */
  baseUrl: string;
  /** As people see it: in mails, in the authenticator app, and not in passwords. */
  vendorName: string;
  /** Of rooms above; without it, nobody is a backup login. */
  backupLoginOf?: BackupLoginOf;
}

export function createAccounts(given: AccountsDeps): Accounts {
  const { random = systemRandom, backupLoginOf = async () => null } = given;
  const deps = { ...given, random, backupLoginOf, throttle: createThrottle(given) };
  const { transactions, clock } = deps;
  const { remindToVerify, ...signUp } = createSignUp(deps);

  return {
    ...signUp,
    ...createReset(deps),
    ...createSecondFactor(deps),
    sessions: createSessions(deps),
    identities: createIdentities(deps),
    settings: { ...createSettings(deps), ...createFactorSettings(deps) },
    verifyCredentials: createCredentials({ ...deps, remindToVerify }),

    held: (accountId) => transactions.inGlobal((tx) => erasure.held(tx, accountId)),
    erase: erasure.erase,

    async find(tx, accountId) {
      const row = await store.byId(tx, accountId);
      return row ? store.facts(row) : null;
    },

    async findByEmail(tx, address) {
      const row = await store.byEmail(tx, address);
      return row ? store.facts(row) : null;
    },

    liveSessions: (accountId) =>
      transactions.inGlobal(async (tx) => {
        const rows = await sessionStore.ofAccount(tx, accountId);
        return rows.filter((row) => isLive(row, clock())).map(session);
      }),

    sweep: () =>
      transactions.inGlobal(async (tx) => {
        const now = clock();
        await sessionStore.sweep(tx, now, after(now, -IDLE_LIFE));
        await tokenStore.sweep(tx, now);
        await throttleStore.sweep(tx, now);
      }),
  };
}
