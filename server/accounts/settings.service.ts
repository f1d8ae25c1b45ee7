import { Problem } from '../lib/problem.ts';
import * as store from './accounts.store.ts';
import { createEmailChange } from './email-change.service.ts';
import * as identities from './identity.store.ts';
import { passwordSetMail } from './mails.ts';
import { refusal, weakness } from './password.ts';
import { hashPassword } from './password-hash.ts';
import * as sessions from './session.store.ts';
import type { AccountSettings } from './settings.ts';
import type { SignUpDeps } from './sign-up.service.ts';
import * as tokens from './token.store.ts';

type Verbs = Omit<AccountSettings, 'removeSecondFactor' | 'renewRecoveryCodes'>;

export function createSettings(deps: SignUpDeps): Verbs {
  const { transactions, events } = deps;

  return {
    ...createEmailChange(deps),
    changePassword: createPasswordChange(deps),

    security: (accountId) =>
      transactions.inGlobal(async (tx) => {
        const account = await store.byId(tx, accountId);
        if (!account) throw gone();
        const { email, displayName, hasPassword, secondFactor } = store.facts(account);
        const recoveryCodesLeft = await store.recoveryCodesLeft(tx, accountId);
        const linked = await identities.ofAccount(tx, accountId);
        return { email, displayName, hasPassword, secondFactor, recoveryCodesLeft, identities: linked };
      }),

    endSession: ({ accountId, actor }, sessionId) =>
      transactions.inGlobal(async (tx) => {
        if (!(await sessions.removeOwn(tx, accountId, sessionId))) throw noSuchSession();
        await tokens.removeAddressChanges(tx, accountId);
        await events.recordPlatform(tx, { type: 'account.session_ended', actor, subject: sessionId });
      }),

    removeIdentity: ({ accountId, actor }, provider) =>
      transactions.inGlobal(async (tx) => {
        const account = await store.lock(tx, accountId);
        const linked = await identities.ofAccount(tx, accountId);
        if (!linked.some((one) => one.provider === provider)) throw noSuchIdentity();
        if (!account?.password_hash && linked.length === 1) throw lastWayIn();
        await identities.remove(tx, accountId, provider);
        const data = { provider };
        await events.recordPlatform(tx, { type: 'account.identity_removed', actor, subject: accountId, data });
      }),
  };
}

function createPasswordChange(deps: SignUpDeps): AccountSettings['changePassword'] {
  const { transactions, mailer, events, random, baseUrl, vendorName } = deps;
  return async ({ accountId, sessionId, actor }, { password, ip }) => {
    const account = await transactions.inGlobal((tx) => store.byId(tx, accountId));
    if (!account) throw gone();
    const weak = weakness(password, { email: account.email, vendorName });
    if (weak) throw refusal(weak);
    const hash = await hashPassword(password, random);
    return transactions.inGlobal(async (tx) => {
      await store.setPassword(tx, accountId, hash);
      await tokens.removeOf(tx, accountId);
      const endedSessions = await sessions.removeOfAccount(tx, accountId, sessionId);
      await events.recordPlatform(tx, { type: 'account.password_changed', actor, subject: accountId });
      await mailer.send(tx, passwordSetMail({ to: account.email, vendor: vendorName, baseUrl, ip }));
      return { endedSessions };
    });
  };
}

const gone = (): Problem => new Problem('sign_in_needed', 401, { publicDetail: 'Sign in first, then try again.' });

const noSuchSession = (): Problem =>
  new Problem('no_such_session', 404, { publicDetail: 'This session has ended already. Reload the page.' });

const noSuchIdentity = (): Problem =>
  new Problem('no_such_identity', 404, { publicDetail: 'This way to sign in is not joined to your account.' });

const lastWayIn = (): Problem =>
  new Problem('last_way_in', 409, {
    publicDetail: 'This is your only way to sign in. Set a password first, then remove it.',
  });
