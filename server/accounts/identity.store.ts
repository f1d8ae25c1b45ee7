import { sql } from '../db/index.ts';
import type { Tx } from '../lib/transaction.ts';
import type { Provider, SecurityFacts } from './settings.ts';

/** Whose sign-in at a provider this is: by the provider's own ID of the person, never by an address. */
export async function accountOf(tx: Tx, provider: Provider, subject: string): Promise<string | null> {
  const row = await sql(tx)
    .selectFrom('account_identity')
    .select('account_id')
    .where('provider', '=', provider)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row?.account_id ?? null;
}

export async function ofAccount(tx: Tx, accountId: string): Promise<SecurityFacts['identities']> {
  const rows = await sql(tx)
    .selectFrom('account_identity')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('provider')
    .execute();
  return rows.map(({ provider, email, linked_at: linkedAt, last_used_at: lastUsedAt }) => ({
    provider,
    email,
    linkedAt,
    lastUsedAt,
  }));
}

/** False when the account is joined to another person of the same provider, or that person to another account. */
export async function link(
  tx: Tx,
  identity: { provider: Provider; subject: string; account_id: string; email: string; now: Date },
): Promise<boolean> {
  const { now, ...row } = identity;
  const { numInsertedOrUpdatedRows } = await sql(tx)
    .insertInto('account_identity')
    .values({ ...row, linked_at: now, last_used_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export async function used(
  tx: Tx,
  provider: Provider,
  { subject, now }: { subject: string; now: Date },
): Promise<void> {
  await sql(tx)
    .updateTable('account_identity')
    .set({ last_used_at: now })
    .where('provider', '=', provider)
    .where('subject', '=', subject)
    .execute();
}

export async function remove(tx: Tx, accountId: string, provider: Provider): Promise<void> {
  await sql(tx)
    .deleteFrom('account_identity')
    .where('account_id', '=', accountId)
    .where('provider', '=', provider)
    .execute();
}
