import { sql } from '../db/index.ts';
import type { Tx } from '../lib/transaction.ts';
import type { Provider } from './settings.ts';

export type TokenPurpose = 'verify_email' | 'reset_password' | 'change_email' | 'join_identity';

const COLUMNS = ['account_id', 'password_hash', 'display_name', 'new_email', 'provider', 'subject'] as const;

export interface TokenRow {
  account_id: string;
  password_hash: string | null;
  display_name: string | null;
  /** Of `change_email`. */
  new_email?: string | null;
  /** Of `join_identity`: whom the link joins. */
  provider?: Provider | null;
  subject?: string | null;
}

export async function insert(
  tx: Tx,
  token: TokenRow & { token_hash: string; purpose: TokenPurpose; expires_at: Date },
): Promise<void> {
  await sql(tx)
    .insertInto('account_token')
    .values({ new_email: null, provider: null, subject: null, ...token })
    .execute();
}

/** Whose token it is, while it can be used. */
export const find = (
  tx: Tx,
  { hash, purpose, now }: { hash: string; purpose: TokenPurpose; now: Date },
): Promise<TokenRow | undefined> =>
  sql(tx)
    .selectFrom('account_token')
    .select(COLUMNS)
    .where('token_hash', '=', hash)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();

/** Uses a token up: of two requests with the same one, the second finds nothing. */
export const use = (
  tx: Tx,
  { hash, purpose, now }: { hash: string; purpose: TokenPurpose; now: Date },
): Promise<TokenRow | undefined> =>
  sql(tx)
    .updateTable('account_token')
    .set({ used_at: now })
    .where('token_hash', '=', hash)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(COLUMNS)
    .executeTakeFirst();

export async function removeOf(tx: Tx, accountId: string): Promise<void> {
  await sql(tx).deleteFrom('account_token').where('account_id', '=', accountId).execute();
}

/** Whoever was thrown out takes no link along that changes the address, and so the way to a new password. */
export async function removeAddressChanges(tx: Tx, accountId: string): Promise<void> {
  await sql(tx)
    .deleteFrom('account_token')
    .where('account_id', '=', accountId)
    .where('purpose', '=', 'change_email')
    .execute();
}

export async function sweep(tx: Tx, now: Date): Promise<void> {
  await sql(tx).deleteFrom('account_token').where('expires_at', '<=', now).execute();
}
