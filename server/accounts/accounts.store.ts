import { raw, sql } from '../db/index.ts';
import type { Tx } from '../lib/transaction.ts';
import type { AccountFacts } from './accounts.ts';

export interface AccountRow {
  id: string;
  email: string;
  display_name: string;
  password_hash: string | null;
  email_verified_at: Date | null;
  totp_secret: string | null;
  totp_pending: string | null;
  totp_confirmed_at: Date | null;
}

const COLUMNS = [
  'id',
  'email',
  'display_name',
  'password_hash',
  'email_verified_at',
  'totp_secret',
  'totp_pending',
  'totp_confirmed_at',
] as const;

export const facts = (row: AccountRow): AccountFacts => ({
  id: row.id,
  email: row.email,
  displayName: row.display_name,
  verified: row.email_verified_at !== null,
  hasPassword: row.password_hash !== null,
  secondFactor: row.totp_confirmed_at !== null,
});

export const byId = (tx: Tx, id: string): Promise<AccountRow | undefined> =>
  sql(tx).selectFrom('account').select(COLUMNS).where('id', '=', id).executeTakeFirst();

export const byEmail = (tx: Tx, email: string): Promise<AccountRow | undefined> =>
  sql(tx).selectFrom('account').select(COLUMNS).where('email', '=', email).executeTakeFirst();

/** Held until the end: no other request changes it meanwhile. */
export const lock = (tx: Tx, id: string): Promise<AccountRow | undefined> =>
  sql(tx).selectFrom('account').select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst();

/** False when another account has the address. The copies in every business account follow. */
export async function changeEmail(tx: Tx, id: string, email: string): Promise<boolean> {
  const { numUpdatedRows } = await sql(tx)
    .updateTable('account')
    .set({ email })
    .where('id', '=', id)
    .where((row) =>
      row.not(row.exists(row.selectFrom('account as other').select('other.id').where('other.email', '=', email))),
    )
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** False when the address has an account already: of two sign-ups at once, one makes it. */
export async function insert(
  tx: Tx,
  account: { id: string; email: string; display_name: string; password_hash: string | null; created_at: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await sql(tx)
    .insertInto('account')
    .values(account)
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export async function setPassword(tx: Tx, id: string, password_hash: string): Promise<void> {
  await sql(tx).updateTable('account').set({ password_hash }).where('id', '=', id).execute();
}

/** The first proof of the address decides the password and the name; later ones change nothing. */
export async function prove(
  tx: Tx,
  id: string,
  proof: { now: Date; password_hash: string | null; display_name: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await sql(tx)
    .updateTable('account')
    .set({
      email_verified_at: proof.now,
      ...(proof.password_hash === null ? {} : { password_hash: proof.password_hash }),
      ...(proof.display_name === null ? {} : { display_name: proof.display_name }),
    })
    .where('id', '=', id)
    .where('email_verified_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** The first proof of the address, by somebody who signs in elsewhere: a password that was typed for it counts no more. */
export async function proveWithoutPassword(
  tx: Tx,
  id: string,
  { now, display_name }: { now: Date; display_name: string },
): Promise<void> {
  await sql(tx)
    .updateTable('account')
    .set({ email_verified_at: now, password_hash: null, display_name })
    .where('id', '=', id)
    .where('email_verified_at', 'is', null)
    .execute();
}

export async function setPendingFactor(tx: Tx, id: string, totp_pending: string): Promise<void> {
  await sql(tx).updateTable('account').set({ totp_pending }).where('id', '=', id).execute();
}

/** The pending secret becomes the one in use. False when another request was faster. */
export async function confirmFactor(
  tx: Tx,
  id: string,
  { pending, step, now }: { pending: string; step: number; now: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await sql(tx)
    .updateTable('account')
    .set({ totp_secret: pending, totp_pending: null, totp_confirmed_at: now, totp_last_step: step })
    .where('id', '=', id)
    .where('totp_pending', '=', pending)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** No second factor any more, and none being set up; its recovery codes go with it. */
export async function removeFactor(tx: Tx, id: string): Promise<void> {
  await sql(tx)
    .updateTable('account')
    .set({ totp_secret: null, totp_pending: null, totp_confirmed_at: null })
    .where('id', '=', id)
    .execute();
  await sql(tx).deleteFrom('recovery_code').where('account_id', '=', id).execute();
}

/** Uses a time step up. False when it, or a later one, was used before. */
export async function spendStep(tx: Tx, id: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await sql(tx)
    .updateTable('account')
    .set({ totp_last_step: step })
    .where('id', '=', id)
    .where(raw<boolean>`coalesce(totp_last_step, 0) < ${step}`)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export async function replaceRecoveryCodes(tx: Tx, account_id: string, hashes: string[]): Promise<void> {
  await sql(tx).deleteFrom('recovery_code').where('account_id', '=', account_id).execute();
  const rows = hashes.map((code_hash) => ({ account_id, code_hash }));
  await sql(tx).insertInto('recovery_code').values(rows).execute();
}

/** Uses a recovery code up; answers how many are left, or null when it was none. */
export async function spendRecoveryCode(
  tx: Tx,
  account_id: string,
  { hashes, now }: { hashes: string[]; now: Date },
): Promise<number | null> {
  const { numUpdatedRows } = await sql(tx)
    .updateTable('recovery_code')
    .set({ used_at: now })
    .where('account_id', '=', account_id)
    .where('code_hash', 'in', hashes)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 0n ? null : recoveryCodesLeft(tx, account_id);
}

export async function recoveryCodesLeft(tx: Tx, account_id: string): Promise<number> {
  const { left } = await sql(tx)
    .selectFrom('recovery_code')
    .select((select) => select.fn.countAll<string>().as('left'))
    .where('account_id', '=', account_id)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(left);
}
