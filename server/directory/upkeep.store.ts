import { raw, sql } from '../db/index.ts';
import type { Tenant, Tx } from '../lib/transaction.ts';

/** What the clock looks up by (policies of the migration scim-upkeep). */
export const OLD_REQUESTS = 'SCIM requests to forget';
export const OLD_PARKED = 'member IDs to forget';

/** Rows one transaction removes. */
const BATCH = 10_000;

/** Across tenants (under `transactions.lookup`): some of those with lines older than `before`. */
export async function withOldRequests(tx: Tx, before: Date): Promise<string[]> {
  const rows = await sql(tx)
    .selectFrom(
      sql(tx).selectFrom('scim_request').select('business_account_id').where('at', '<', before).limit(BATCH).as('old'),
    )
    .select('business_account_id')
    .distinct()
    .execute();
  return rows.map((row) => row.business_account_id);
}

export async function withOldParked(tx: Tx, before: Date): Promise<string[]> {
  const rows = await sql(tx)
    .selectFrom(
      sql(tx)
        .selectFrom('parked_member')
        .select('business_account_id')
        .where('parked_at', '<', before)
        .limit(BATCH)
        .as('old'),
    )
    .select('business_account_id')
    .distinct()
    .execute();
  return rows.map((row) => row.business_account_id);
}

/** Resolves to how many were removed: a full batch means that there may be more. */
export async function forgetRequests(tenant: Tenant, before: Date): Promise<number> {
  const { numAffectedRows } = await raw`
    delete from scim_request where business_account_id = ${tenant.businessAccountId} and id in (
      select id from scim_request
      where business_account_id = ${tenant.businessAccountId} and at < ${before} order by at limit ${BATCH}
    )`.execute(sql(tenant));
  return Number(numAffectedRows ?? 0);
}

/** Their groups' digests count them, so the next whole membership of such a group is compared row by row. */
export async function forgetParked(tenant: Tenant, before: Date): Promise<number> {
  const { rows } = await raw<{ forgotten: string }>`
    with locked as (
      select id from directory_group
      where business_account_id = ${tenant.businessAccountId} and id in (
        select group_id from parked_member
        where business_account_id = ${tenant.businessAccountId} and parked_at < ${before}
        order by parked_at limit ${BATCH}
      )
      order by id limit 100 for update
    ), stale as (
      update directory_group set digest = '' from locked
      where directory_group.business_account_id = ${tenant.businessAccountId} and directory_group.id = locked.id
    ), forgotten as (
      delete from parked_member using locked
      where parked_member.business_account_id = ${tenant.businessAccountId}
        and parked_member.group_id = locked.id and parked_member.parked_at < ${before}
      returning 1
    )
    select count(*) as forgotten from forgotten`.execute(sql(tenant));
  return Number(rows[0]?.forgotten ?? 0);
}
