import type { Actor } from '../lib/actor.ts';
import { after, HOUR } from '../lib/clock.ts';
import { hashToken, newToken } from '../lib/secrets.ts';
import type { Tx } from '../lib/transaction.ts';
import * as store from './accounts.store.ts';
import { changeEmailMail, emailChangedMail, takenAddressMail } from './mails.ts';
import * as sessions from './session.store.ts';
import type { AccountSettings } from './settings.ts';
import { linkUnusable, readAddress, type SignUpDeps } from './sign-up.service.ts';
import { mailLimit, requestLimit } from './throttle.ts';
import * as tokens from './token.store.ts';

const LINK_LIFE = HOUR;

/** Another address: proved by a link mailed to it, and told to the old one. */
export function createEmailChange(
  deps: SignUpDeps,
): Pick<AccountSettings, 'requestEmailChange' | 'confirmEmailChange'> {
  const { transactions, mailer, events, clock, random, throttle, baseUrl, vendorName } = deps;

  async function mailLink(tx: Tx, accountId: string, to: string): Promise<void> {
    const letter = { to, vendor: vendorName, baseUrl };
    if (await store.byEmail(tx, to)) return mailer.send(tx, takenAddressMail(letter));
    const token = newToken(random);
    await tokens.insert(tx, {
      token_hash: hashToken(token),
      account_id: accountId,
      purpose: 'change_email',
      expires_at: after(clock(), LINK_LIFE),
      password_hash: null,
      display_name: null,
      new_email: to,
    });
    await mailer.send(tx, changeEmailMail({ ...letter, token }));
  }

  return {
    async requestEmailChange({ accountId, actor }, { email, ip }) {
      const address = readAddress(email);
      await throttle.admit(requestLimit(ip));
      const mayMail = await throttle.within(mailLimit(address));
      await transactions.inGlobal(async (tx) => {
        const account = await store.byId(tx, accountId);
        if (!account || account.email === address) return;
        const data = { to: address };
        await events.recordPlatform(tx, { type: 'account.email_change_asked', actor, subject: accountId, data });
        if (mayMail) await mailLink(tx, accountId, address);
      });
    },

    confirmEmailChange: (token, ip) =>
      transactions.inGlobal(async (tx) => {
        const used = await tokens.use(tx, { hash: hashToken(token), purpose: 'change_email', now: clock() });
        const account = used && (await store.byId(tx, used.account_id));
        const email = used?.new_email;
        // Meanwhile somebody else may have signed up with the address, and proved it.
        if (!account || !email || !(await store.changeEmail(tx, account.id, email))) throw linkUnusable();
        await sessions.rename(tx, account.id, email);
        await tokens.removeOf(tx, account.id);
        const actor: Actor = { kind: 'account', id: account.id, label: email, ip };
        const data = { before: account.email, after: email };
        await events.recordPlatform(tx, { type: 'account.email_changed', actor, subject: account.id, data });
        const letter = { to: account.email, vendor: vendorName, baseUrl, ip };
        await mailer.send(tx, emailChangedMail({ ...letter, after: email }));
        return { email };
      }),
  };
}
