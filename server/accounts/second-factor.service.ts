import type { Events } from '../events.ts';
import type { Actor } from '../lib/actor.ts';
import type { Clock } from '../lib/clock.ts';
import type { Random } from '../lib/ids.ts';
import { badInput, Problem } from '../lib/problem.ts';
import type { Vault } from '../lib/secrets.ts';
import type { Transactions, Tx } from '../lib/transaction.ts';
import type { Mailer } from '../mail/index.ts';
import * as store from './accounts.store.ts';
import type { Accounts } from './accounts.ts';
import { factorRemovedMail, recoveryCodesMail, secondFactorMail } from './mails.ts';
import { bareRecoveryCode, enrolmentUri, newRecoveryCodes, newSecret, stepOf } from './second-factor.ts';
import type { AccountSettings, BackupLoginOf } from './settings.ts';

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
        const recoveryCodes = await renewCodes(deps, tx, accountId);
        const actor: Actor = { kind: 'account', id: accountId, label: account.email, ip };
        await events.recordPlatform(tx, { type: 'account.second_factor_set', actor, subject: accountId });
        await mailer.send(tx, secondFactorMail({ to: account.email, vendor: vendorName, baseUrl, ip }));
        return { recoveryCodes };
      }),
  };
}

/** Using a second factor, and doing without it again. */
export function createFactorSettings(
  deps: SecondFactorDeps & { backupLoginOf: BackupLoginOf },
): Pick<AccountSettings, 'removeSecondFactor' | 'renewRecoveryCodes'> {
  const { transactions, mailer, events, baseUrl, vendorName } = deps;

  async function lockWithFactor(tx: Tx, accountId: string): Promise<store.AccountRow> {
    const account = await store.lock(tx, accountId);
    if (!account?.totp_secret) throw notStarted();
    return account;
  }

  return {
    async removeSecondFactor({ accountId, actor }, ip) {
      const needed = await deps.backupLoginOf(accountId);
      if (needed) throw isBackupLogin(needed.name);
      await transactions.inGlobal(async (tx) => {
        const { email } = await lockWithFactor(tx, accountId);
        await store.removeFactor(tx, accountId);
        await events.recordPlatform(tx, { type: 'account.second_factor_removed', actor, subject: accountId });
        await mailer.send(tx, factorRemovedMail({ to: email, vendor: vendorName, baseUrl, ip }));
      });
    },

    renewRecoveryCodes: ({ accountId, actor }, ip) =>
      transactions.inGlobal(async (tx) => {
        const { email } = await lockWithFactor(tx, accountId);
        const recoveryCodes = await renewCodes(deps, tx, accountId);
        await events.recordPlatform(tx, { type: 'account.recovery_codes_renewed', actor, subject: accountId });
        await mailer.send(tx, recoveryCodesMail({ to: email, vendor: vendorName, baseUrl, ip }));
        return { recoveryCodes };
      }),
  };
}

/** Ten codes that are shown once; only their keyed hashes stay. */
async function renewCodes({ vault, random }: SecondFactorDeps, tx: Tx, accountId: string): Promise<string[]> {
  const recoveryCodes = newRecoveryCodes(random);
  const hashes = recoveryCodes.map((one) => vault.mac('recovery-code', bareRecoveryCode(one)));
  await store.replaceRecoveryCodes(tx, accountId, hashes);
  return recoveryCodes;
}

const isBackupLogin = (name: string): Problem =>
  new Problem('backup_login', 409, {
    publicDetail: `This account is the backup login of “${name}”, which needs the second factor. Set it up anew instead, or have another backup login confirmed first.`,
  });

const notStarted = (): Problem =>
  new Problem('second_factor_not_started', 409, { publicDetail: 'Begin to set up the second factor once more.' });

const codeWrong = (): Problem =>
  badInput(
    'code_wrong',
    'code',
    'This code is wrong or too old. Wait for the next one; if it is wrong again, check the clock of your phone.',
  );
