import type { Events } from '../events.ts';
import type { Actor } from '../lib/actor.ts';
import type { Clock } from '../lib/clock.ts';
import type { Random } from '../lib/ids.ts';
import { badInput, Problem } from '../lib/problem.ts';
import type { Vault } from '../lib/secrets.ts';
import type { Transactions } from '../lib/transaction.ts';
import type { Mailer } from '../mail/index.ts';
import * as store from './accounts.store.ts';
import type { Accounts } from './accounts.ts';
import { secondFactorMail } from './mails.ts';
import { bareRecoveryCode, enrolmentUri, newRecoveryCodes, newSecret, stepOf } from './second-factor.ts';

interface SecondFactorDeps {
  transactions: Transactions;
  vault: Vault;
  mailer: Mailer;
  events: Events;
  clock: Clock;
  random: Random;
  baseUrl: string;
  vendorName: string;
}

/** Setting a second factor up, or anew: the one in use stays until a code of the new one was typed. */
export function createSecondFactor(
  deps: SecondFactorDeps,
): Pick<Accounts, 'startSecondFactor' | 'confirmSecondFactor'> {
  const { transactions, vault, mailer, events, clock, random, baseUrl, vendorName } = deps;

  return {
    startSecondFactor: (accountId) =>
      transactions.inGlobal(async (tx) => {
        const account = await store.byId(tx, accountId);
        if (!account) throw notStarted();
        const secret = newSecret(random);
        await store.setPendingFactor(tx, accountId, vault.seal('totp', secret));
        return { secret, uri: enrolmentUri(secret, { issuer: vendorName, label: account.email }) };
      }),

    confirmSecondFactor: (accountId, code, ip) =>
      transactions.inGlobal(async (tx) => {
        const now = clock();
        const account = await store.byId(tx, accountId);
        const pending = account?.totp_pending ?? null;
        if (!account || pending === null) throw notStarted();
        const step = stepOf(vault.open('totp', pending), code, now);
        if (step === null) throw codeWrong();
        if (!(await store.confirmFactor(tx, accountId, { pending, step, now }))) throw notStarted();
        const recoveryCodes = newRecoveryCodes(random);
        const hashes = recoveryCodes.map((one) => vault.mac('recovery-code', bareRecoveryCode(one)));
        await store.replaceRecoveryCodes(tx, accountId, hashes);
        const actor: Actor = { kind: 'account', id: accountId, label: account.email, ip };
        await events.recordPlatform(tx, { type: 'account.second_factor_set', actor, subject: accountId });
        await mailer.send(tx, secondFactorMail({ to: account.email, vendor: vendorName, baseUrl, ip }));
        return { recoveryCodes };
      }),
  };
}

const notStarted = (): Problem =>
  new Problem('second_factor_not_started', 409, { publicDetail: 'Begin to set up the second factor once more.' });

const codeWrong = (): Problem =>
  badInput(
    'code_wrong',
    'code',
    'This code is wrong or too old. Wait for the next one; if it is wrong again, check the clock of your phone.',
  );
