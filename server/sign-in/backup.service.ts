import type { Actor } from '../lib/actor.ts';
import { parseEmail } from '../lib/email.ts';
import type { Tenant } from '../lib/transaction.ts';
import * as joined from './joined.store.ts';
import { type Browser, type LocalDeps, type Opened, sessionOf } from './local.ts';
import type { AccountFacts } from './ports.ts';

interface Attempted {
  account: AccountFacts;
  browser: Browser;
  /** The business account's. */
  name: string;
}

const actorOf = ({ account, browser: { ip, requestId } }: Attempted): Actor => ({
  kind: 'account',
  id: account.id,
  label: account.email,
  ip,
  requestId,
});

/** Null when this account is not the confirmed backup login here, or its person has left the directory. */
export async function openBackup(deps: LocalDeps, tenant: Tenant, attempted: Attempted): Promise<Opened | null> {
  const { account, browser } = attempted;
  if (!(await mayOpen(deps, tenant, account.id))) return null;
  const { businessAccountId } = tenant;
  const opened = await deps.accounts.sessions.create(tenant, {
    ...sessionOf(account, browser),
    method: 'backup',
    onlyBusinessAccountId: businessAccountId,
  });
  await deps.business.noteSignIn(tenant, account.id);
  await tell(deps, tenant, { ...attempted, outcome: 'signed_in' });
  return opened;
}

/** Everything that a sign-in by the backup login asks and leaves behind, but for the session. False as `openBackup` is null. */
export async function rehearseBackup(deps: LocalDeps, tenant: Tenant, attempted: Attempted): Promise<boolean> {
  if (!(await mayOpen(deps, tenant, attempted.account.id))) return false;
  await tell(deps, tenant, { ...attempted, outcome: 'rehearsed' });
  return true;
}

/** It is this account, and nothing ends it; that it worked is evidence. Takes the first lock. */
async function mayOpen({ integration }: LocalDeps, tenant: Tenant, accountId: string): Promise<boolean> {
  if ((await integration.backupAccount(tenant)) !== accountId) return false;
  const person = await joined.personOfAccount(tenant, accountId);
  if (person && (!person.active || person.blocked)) return false;
  return integration.noteBackupWorked(tenant, accountId);
}

/** The record, the audit, and a mail to every administrator. */
async function tell(
  deps: LocalDeps,
  tenant: Tenant,
  told: Attempted & { outcome: 'signed_in' | 'rehearsed' },
): Promise<void> {
  const { account, browser, name, outcome } = told;
  const { email } = account;
  const integration = await deps.integration.find(tenant);
  await deps.recorder.record(tenant, {
    integrationId: integration?.id ?? null,
    purpose: 'backup',
    outcome,
    email,
    detail: { accountId: account.id },
    ip: browser.ip,
  });
  const type = outcome === 'signed_in' ? 'backup.used' : 'backup.rehearsed';
  await deps.events.record(tenant, { type, actor: actorOf(told), subject: account.id, data: { email } });
  const write = outcome === 'signed_in' ? usedMail : rehearsedMail;
  for (const to of await administrators(deps, tenant, integration?.id ?? null)) {
    await deps.mailer.send(tenant, write({ to, name, email, ip: browser.ip }));
  }
}

/** Everybody who administers: local administrators, and the people of the pushed admins group. */
async function administrators(
  { business, integration }: LocalDeps,
  tenant: Tenant,
  integrationId: string | null,
): Promise<Set<string>> {
  const local = (await business.administrators(tenant)).filter(({ blockedAt }) => blockedAt === null);
  const mapping = integrationId === null ? null : await integration.adminsGroup(tenant, integrationId);
  const pinned = mapping?.pinnedGroupId ? await joined.addressesOfGroup(tenant, mapping.pinnedGroupId) : [];
  const addresses = [...local.map(({ email }) => email), ...pinned].map((text) => parseEmail(text)?.address);
  return new Set(addresses.filter((address) => address !== undefined));
}

interface MailFacts {
  to: string;
  name: string;
  email: string;
  ip: string;
}

const rehearsedMail = ({ to, name, email, ip }: MailFacts) => ({
  to,
  subject: `The backup login of ${name} was rehearsed`,
  paragraphs: [
    `${email} has just shown that the backup login of ${name} works: password and second factor were right. Nobody was signed in by it.`,
    `The rehearsal came from the address ${ip}.`,
    'If you do not know of this, block the account on the Users page and choose another backup login.',
  ],
  footnote: 'This mail goes to all administrators whenever the backup login is rehearsed.',
});

const usedMail = ({ to, name, email, ip }: MailFacts) => ({
  to,
  subject: `The backup login of ${name} was used`,
  paragraphs: [
    `${email} has just signed in to ${name} with the backup login, which bypasses single sign-on.`,
    `The sign-in came from the address ${ip}.`,
    'If your identity provider is down and you know of this, nothing needs to be done. If not, block the account on the Users page and choose another backup login.',
  ],
  footnote: 'This mail goes to all administrators whenever the backup login is used.',
});
