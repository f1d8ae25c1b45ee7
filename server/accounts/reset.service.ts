import { setTimeout as pause } from 'node:timers/promises';
import type { Actor } from '../lib/actor.ts';
import { after, HOUR } from '../lib/clock.ts';
import { parseEmail } from '../lib/email.ts';
import { hashToken, newToken } from '../lib/secrets.ts';
import * as store from './accounts.store.ts';
import type { Accounts } from './accounts.ts';
import { passwordChangedMail, resetMail } from './mails.ts';
import { refusal, weakness } from './password.ts';
import { hashPassword } from './password-hash.ts';
import * as sessions from './session.store.ts';
import { linkUnusable, type SignUpDeps } from './sign-up.service.ts';
import { mailLimit, requestLimit } from './throttle.ts';
import * as tokens from './token.store.ts';

const LINK_LIFE = HOUR;
/** Every answer takes at least this long, in milliseconds: writing a mail or not takes far less, and so cannot be told apart. */
const SAME_TIME = 250;

/** A forgotten password: a link by mail, then a new password. */
export function createReset(deps: SignUpDeps): Pick<Accounts, 'requestPasswordReset' | 'resetPassword'> {
  const { transactions, mailer, events, clock, random, throttle, baseUrl, vendorName } = deps;

  async function mailLink(email: string): Promise<void> {
    const mayMail = await throttle.within(mailLimit(email));
    await transactions.inGlobal(async (tx) => {
      const account = await store.byEmail(tx, email);
      if (!account || !mayMail) return;
      const token = newToken(random);
      await tokens.insert(tx, {
        token_hash: hashToken(token),
        account_id: account.id,
        purpose: 'reset_password',
        expires_at: after(clock(), LINK_LIFE),
        password_hash: null,
        display_name: null,
      });
      await mailer.send(tx, resetMail({ to: account.email, vendor: vendorName, baseUrl, token }));
    });
  }

  return {
    async requestPasswordReset({ email, ip }) {
      await throttle.admit(requestLimit(ip));
      const address = parseEmail(email)?.address;
      await Promise.all([address === undefined ? undefined : mailLink(address), pause(SAME_TIME)]);
    },

    async resetPassword({ token, password, ip }) {
      const hash = hashToken(token);
      const email = await transactions.inGlobal(async (tx) => {
        const found = await tokens.find(tx, { hash, purpose: 'reset_password', now: clock() });
        return found && (await store.byId(tx, found.account_id))?.email;
      });
      if (email === undefined) throw linkUnusable();
      const weak = weakness(password, { email, vendorName });
      if (weak) throw refusal(weak);
      const passwordHash = await hashPassword(password, random);
      await transactions.inGlobal(async (tx) => {
        const now = clock();
        const used = await tokens.use(tx, { hash, purpose: 'reset_password', now });
        if (!used) throw linkUnusable();
        const id = used.account_id;
        await store.setPassword(tx, id, passwordHash);
        // The link came by mail, so the address is proved too.
        await store.prove(tx, id, { now, password_hash: null, display_name: null });
        await tokens.removeOf(tx, id);
        await sessions.removeOfAccount(tx, id, undefined);
        const actor: Actor = { kind: 'account', id, label: email, ip };
        await events.recordPlatform(tx, { type: 'account.password_reset', actor, subject: id });
        await mailer.send(tx, passwordChangedMail({ to: email, vendor: vendorName, baseUrl, ip }));
      });
      return { email };
    },
  };
}
