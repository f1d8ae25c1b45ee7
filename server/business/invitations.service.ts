import type { Accounts } from '../accounts/index.ts';
import type { Events } from '../events.ts';
import type { Actor } from '../lib/actor.ts';
import { after, type Clock, DAY } from '../lib/clock.ts';
import { parseEmail } from '../lib/email.ts';
import type { Role } from '../lib/guard.ts';
import { newId, type Random } from '../lib/ids.ts';
import { badInput, Problem } from '../lib/problem.ts';
import { hashToken, newToken } from '../lib/secrets.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import type { Mailer } from '../mail/index.ts';
import * as store from './business.store.ts';
import type { Business } from './business.ts';
import * as invitations from './invitation.store.ts';
import { invitationMail } from './mails.ts';
import * as members from './member.store.ts';

export interface InvitationsDeps {
  transactions: Transactions;
  accounts: Pick<Accounts, 'find'>;
  mailer: Mailer;
  events: Events;
  clock: Clock;
  random: Random;
  baseUrl: string;
}

const INVITATION_LIFE = 7 * DAY;
/** Open at a time: enough for a department, too few to mail the world. */
const MOST_OPEN = 500;

/** Joining by mail: the address that was invited proves itself by the link and by its own account. */
export function createInvitations(deps: InvitationsDeps): Pick<Business, 'invite' | 'acceptInvitation'> {
  const { transactions, accounts, mailer, events, clock, random, baseUrl } = deps;

  async function send(tenant: Tenant, invitation: { email: string; role: Role; name: string }, actor: Actor) {
    const { email, role, name } = invitation;
    const [now, token] = [clock(), newToken(random)];
    const dates = { created_at: now, expires_at: after(now, INVITATION_LIFE) };
    const row = { email, role, token_hash: hashToken(token), invited_by: actor.label, ...dates };
    const id = await invitations.put(tenant, { id: newId('invitation', now, random), ...row });
    await events.record(tenant, { type: 'member.invited', actor, subject: id, data: { email, role } });
    const url = `${baseUrl}/invitation?token=${token}`;
    await mailer.send(tenant, invitationMail({ to: email, name, invitedBy: actor.label, url }));
  }

  async function join(tenant: Tenant, { hash, accountId, actor }: { hash: string; accountId: string; actor: Actor }) {
    const now = clock();
    await store.lockUsers(tenant);
    const invitation = await invitations.lockByToken(tenant, hash);
    if (!invitation || invitation.expires_at <= now) throw unusable();
    const account = await accounts.find(tenant, accountId);
    if (!account?.verified || account.email !== invitation.email) throw forOther();
    const { role, invited_by: invitedBy } = invitation;
    const id = newId('member', now, random);
    const joined = await members.insert(tenant, { id, account_id: accountId, role, created_at: now });
    await invitations.remove(tenant, invitation.id);
    const data = { email: account.email, role, invitedBy };
    if (joined) await events.record(tenant, { type: 'member.joined', actor, subject: id, data });
    return { businessAccountId: tenant.businessAccountId, name: (await store.find(tenant))?.name ?? '' };
  }

  return {
    async invite(tenant, { emails, role }, actor) {
      const asked = readAddresses(emails);
      await store.lockUsers(tenant);
      await invitations.removeExpired(tenant, clock());
      const present = await members.membersAmong(tenant, asked);
      const wanted = asked.filter((email) => !present.has(email));
      const name = (await store.find(tenant))?.name ?? '';
      for (const email of wanted) await send(tenant, { email, role, name }, actor);
      if ((await invitations.count(tenant)) > MOST_OPEN) throw tooMany();
      return wanted.length;
    },

    async acceptInvitation(token, { accountId, actor }) {
      const hash = hashToken(token);
      const businessAccountId = await transactions.lookup(hash, (tx) => invitations.ownerOf(tx, hash));
      if (businessAccountId === null) throw unusable();
      return transactions.inTenant(businessAccountId, (tenant) => join(tenant, { hash, accountId, actor }));
    },
  };
}

function readAddresses(emails: readonly string[]): string[] {
  return [...new Set(emails.map((text) => readAddress(text, 'emails')))].sort();
}

/** Throws `email_unreadable` (422). */
export function readAddress(text: string, field = 'email'): string {
  const parsed = parseEmail(text);
  if (!parsed) throw badInput('email_unreadable', field, `«${text.slice(0, 100)}» is not an e-mail address.`);
  return parsed.address;
}

const unusable = (): Problem =>
  new Problem('invitation_unusable', 410, {
    publicDetail: 'This invitation was used, withdrawn or renewed, or is older than seven days. Ask for another one.',
  });

const forOther = (): Problem =>
  new Problem('invitation_for_other_address', 403, {
    publicDetail: 'This invitation is for another e-mail address. Sign in with the address that the mail was sent to.',
  });

const tooMany = (): Problem =>
  new Problem('too_many_invitations', 409, {
    publicDetail: `At most ${MOST_OPEN} invitations can be open at a time. Withdraw some, or connect your identity provider: then nobody needs one.`,
  });
