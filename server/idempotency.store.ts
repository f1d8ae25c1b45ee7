import { sql } from './db/index.ts';
import type { Tenant } from './lib/transaction.ts';

export interface Named {
  caller: string;
  keyHash: string;
}

export interface Known {
  requestHash: string;
  /** Sealed; null while it is under way. */
  answer: string | null;
}

/** Writes down that a request is under way; what is known of the key already, if it was used. */
export async function begin(
  tenant: Tenant,
  { caller, keyHash }: Named,
  { requestHash, now, until }: { requestHash: string; now: Date; until: Date },
): Promise<Known | null> {
  const account = tenant.businessAccountId;
  await sql(tenant)
    .deleteFrom('idempotent_request')
    .where('business_account_id', '=', account)
    .where('expires_at', '<=', now)
    .execute();
  const inserted = await sql(tenant)
    .insertInto('idempotent_request')
    .values({
      business_account_id: account,
      caller,
      key_hash: keyHash,
      request_hash: requestHash,
      answer: null,
      created_at: now,
      expires_at: until,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('caller')
    .executeTakeFirst();
  if (inserted) return null;
  const row = await sql(tenant)
    .selectFrom('idempotent_request')
    .select(['request_hash', 'answer'])
    .where('business_account_id', '=', account)
    .where('caller', '=', caller)
    .where('key_hash', '=', keyHash)
    .executeTakeFirstOrThrow();
  return { requestHash: row.request_hash, answer: row.answer };
}

export async function finish(tenant: Tenant, { caller, keyHash }: Named, answer: string): Promise<void> {
  await sql(tenant)
    .updateTable('idempotent_request')
    .set({ answer })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('caller', '=', caller)
    .where('key_hash', '=', keyHash)
    .execute();
}

/** Nothing was done: the key may be used again. */
export async function drop(tenant: Tenant, { caller, keyHash }: Named): Promise<void> {
  await sql(tenant)
    .deleteFrom('idempotent_request')
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('caller', '=', caller)
    .where('key_hash', '=', keyHash)
    .where('answer', 'is', null)
    .execute();
}
