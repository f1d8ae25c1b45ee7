import { raw, sql } from '../db/index.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { Conflict } from './identity.ts';

/** Writes a claim down, or counts it again: then it is open once more, whatever was decided before. */
export async function note(
  tenant: Tenant,
  conflict: Conflict & { id: string; objectIdentifier: string; email: string; now: Date },
): Promise<void> {
  const { now, email } = conflict;
  await sql(tenant)
    .insertInto('account_conflict')
    .values({
      business_account_id: tenant.businessAccountId,
      id: conflict.id,
      reason: conflict.reason,
      person_id: conflict.personId,
      other_person_id: conflict.otherPersonId ?? null,
      account_id: conflict.accountId ?? null,
      object_identifier: conflict.objectIdentifier,
      email,
      first_at: now,
      last_at: now,
      settled_at: null,
      settled_how: null,
      settled_by: null,
    })
    .onConflict((same) =>
      same
        .expression(raw`business_account_id, person_id, reason, object_identifier, coalesce(account_id, '')`)
        .doUpdateSet({
          attempts: raw<number>`least(account_conflict.attempts, 1000000) + 1`,
          last_at: now,
          email,
          settled_at: null,
          settled_how: null,
          settled_by: null,
        }),
    )
    .execute();
}
