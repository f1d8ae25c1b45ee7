import type { Actor } from '../lib/actor.ts';
import { parseEmail } from '../lib/email.ts';
import type { Tenant } from '../lib/transaction.ts';
import * as joined from './joined.store.ts';
import { type Browser, type LocalDeps, type Opened, sessionOf } from './local.ts';
import type { AccountFacts } from './ports.ts';

/** Null when this account is not the confirmed backup login here, or its person has left the directory. */
export async function openBackup(
  deps: LocalDeps,
  tenant: Tenant,
  { account, browser, name }: { account: AccountFacts; browser: Browser; name: string },
): Promise<Opened | null> {
  if ((await deps.integration.backupAccount(tenant)) !== account.id) return null;
  const person = await joined.personOfAccount(tenant, account.id);
  if (person && (!person.active || person.blocked)) return null;
  const { businessAccountId } = tenant;
  const opened = await deps.accounts.sessions.create(tenant, {
    ...sessionOf(account, browser),
    method: 'backup',
    onlyBusinessAccountId: businessAccountId,
  });
  const { ip, requestId } = browser;
  const actor: Actor = { kind: 'account', id: account.id, label: account.email, ip, requestId };
  await deps.business.noteSignIn(tenant, account.id);
  const integration = await deps.integration.find(tenant);
  await deps.recorder.record(tenant, {
    integrationId: integration?.id ?? null,
    purpose: 'backup',
    outcome: 'signed_in',
    email: account.email,
    detail: { accountId: account.id },
    ip,
  });
  await deps.events.record(tenant, { type: 'backup.used', actor, subject: account.id, data: { email: account.email } });
  for (const to of await administrators(deps, tenant, integration?.id ?? null)) {
    await deps.mailer.send(tenant, backupMail({ to, name, email: account.email, ip }));
  }
  return opened;
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

const backupMail = ({ to, name, email, ip }: { to: string; name: string; email: string; ip: string }) => ({
  to,
  subject: `The backup login of ${name} was used`,
  paragraphs: [
    `${email} has just signed in to ${name} with the backup login, which bypasses single sign-on.`,
    `The sign-in came from the address ${ip}.`,
    'If your identity provider is down and you know of this, nothing needs to be done. If not, block the account on the Users page and choose another backup login.',
  ],
  footnote: 'This mail goes to all administrators whenever the backup login is used.',
});
