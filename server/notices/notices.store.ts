import { sql } from '../db/index.ts';
import type { Tenant } from '../lib/transaction.ts';

export interface SentNotice {
  cause: string;
  sentAt: Date;
  endedAt: Date | null;
}

export const sent = (tenant: Tenant, integrationId: string): Promise<SentNotice[]> =>
  sql(tenant)
    .selectFrom('sent_notice')
    .select(['cause', 'sent_at as sentAt', 'ended_at as endedAt'])
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('integration_id', '=', integrationId)
    .execute();

/** A cause that is told now: for the first time, or anew. False when another server told it meanwhile. */
export async function tell(
  tenant: Tenant,
  notice: { integrationId: string; cause: string; now: Date; unlessSince: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await sql(tenant)
    .insertInto('sent_notice')
    .values({
      business_account_id: tenant.businessAccountId,
      integration_id: notice.integrationId,
      cause: notice.cause,
      sent_at: notice.now,
      ended_at: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['business_account_id', 'integration_id', 'cause'])
        .doUpdateSet({ sent_at: notice.now, ended_at: null })
        .where('sent_notice.ended_at', 'is not', null)
        .where('sent_notice.sent_at', '<', notice.unlessSince),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function setEnded(
  tenant: Tenant,
  integrationId: string,
  { causes, endedAt }: { causes: string[]; endedAt: Date | null },
): Promise<void> {
  if (causes.length === 0) return;
  await sql(tenant)
    .updateTable('sent_notice')
    .set({ ended_at: endedAt })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('integration_id', '=', integrationId)
    .where('cause', 'in', causes)
    .execute();
}
