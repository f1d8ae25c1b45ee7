import { sql } from '../db/index.ts';
import type { Tenant } from '../lib/transaction.ts';

/**
 * Which of these local members the directory ended: it knows them (joined at a sign-in, or by their address as user name) as
 * somebody deactivated or blocked.
 */
export async function endedByDirectory(
  tenant: Tenant,
  members: readonly { accountId: string; email: string }[],
): Promise<Set<string>> {
  if (members.length === 0) return new Set();
  const byAddress = new Map(members.map(({ accountId, email }) => [email.toLowerCase(), accountId]));
  const rows = await sql(tenant)
    .selectFrom('person')
    .select(['account_id', 'user_name_key'])
    .where('business_account_id', '=', tenant.businessAccountId)
    .where((row) => row.or([row('active', '=', false), row('blocked_at', 'is not', null)]))
    .where((row) =>
      row.or([
        row(
          'account_id',
          'in',
          members.map(({ accountId }) => accountId),
        ),
        row('user_name_key', 'in', [...byAddress.keys()]),
      ]),
    )
    .execute();
  return new Set(rows.flatMap((row) => row.account_id ?? byAddress.get(row.user_name_key) ?? []));
}
