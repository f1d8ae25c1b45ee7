import { sql } from '../db/index.ts';
import type { Tenant } from '../lib/transaction.ts';

/**
 * Which of these local members the directory ended: it knows them (joined at a sign-in, or by their address as user name or
 * e-mail address) as somebody deactivated or blocked. An address alone ends nobody while somebody active has it too.
 */
export async function endedByDirectory(
  tenant: Tenant,
  members: readonly { accountId: string; email: string }[],
): Promise<Set<string>> {
  if (members.length === 0) return new Set();
  const addresses = members.map(({ email }) => email.toLowerCase());
  const people = await sql(tenant)
    .selectFrom('person')
    .select(['account_id', 'user_name_key', 'email', 'active', 'blocked_at'])
    .where('business_account_id', '=', tenant.businessAccountId)
    // User names are unique within an integration, and indexed with it.
    .where('integration_id', 'in', (row) =>
      row.selectFrom('integration').select('id').where('business_account_id', '=', tenant.businessAccountId),
    )
    .where((row) =>
      row.or([
        row(
          'account_id',
          'in',
          members.map(({ accountId }) => accountId),
        ),
        row('user_name_key', 'in', addresses),
        row('email', 'in', addresses),
      ]),
    )
    .execute();
  const isEnded = (person: (typeof people)[number]) => !person.active || person.blocked_at !== null;
  const ended = members.filter(({ accountId, email }) => {
    const address = email.toLowerCase();
    const surely = people.filter((one) => one.account_id === accountId || one.user_name_key === address);
    const perhaps = people.filter((one) => one.email === address);
    return surely.some(isEnded) || (perhaps.length > 0 && perhaps.every(isEnded));
  });
  return new Set(ended.map(({ accountId }) => accountId));
}
