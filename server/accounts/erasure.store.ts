import { raw, sql } from '../db/index.ts';
import type { Tx } from '../lib/transaction.ts';

type Row = Record<string, unknown>;

/** What is held about a personal account, without what opens something. */
export async function held(tx: Tx, accountId: string): Promise<Record<string, Row[]>> {
  const ask = async (query: ReturnType<typeof raw<{ row: Row }>>): Promise<Row[]> =>
    (await query.execute(sql(tx))).rows.map(({ row }) => row);
  return {
    account: await ask(
      raw`select jsonb_build_object('id', id, 'email', email, 'display_name', display_name, 'created_at', created_at,
        'email_verified_at', email_verified_at, 'second_factor_since', totp_confirmed_at) as row from account where id = ${accountId}`,
    ),
    identity: await ask(
      raw`select to_jsonb(t) - 'account_id' as row from account_identity t where account_id = ${accountId}`,
    ),
    session: await ask(
      raw`select to_jsonb(t) - 'token_hash' - 'account_id' as row from session t where account_id = ${accountId} limit 1000`,
    ),
    event: await ask(
      raw`select to_jsonb(t) as row from platform_event t where subject = ${accountId} or actor ->> 'id' = ${accountId} order by id limit 10000`,
    ),
  };
}

/**
 * Nothing of the person stays; the row does, under an address that nobody can have, since business accounts refer to who began their
 * integration. The vendor's log keeps what happened, without who it was.
 */
export async function erase(tx: Tx, accountId: string): Promise<void> {
  const { rows } = await raw<{ email: string; name: string }>`
    select email, display_name as name from account where id = ${accountId} for update`.execute(sql(tx));
  const [account] = rows;
  if (!account) return;
  for (const table of ['account_identity', 'account_token', 'recovery_code', 'social_request', 'session'])
    await raw`delete from ${raw.table(table)} where account_id = ${accountId}`.execute(sql(tx));
  await raw`update account set email = ${`erased-${accountId}@erased.invalid`}, display_name = 'Erased account', password_hash = null,
    email_verified_at = null, totp_secret = null, totp_pending = null, totp_confirmed_at = null, totp_last_step = null
    where id = ${accountId}`.execute(sql(tx));
  const words = [account.email, ...(account.name.length >= 3 ? [account.name] : [])];
  await raw`select set_config('keyseat.erased_words', ${JSON.stringify(words)}, true), set_config('keyseat.erased_id', ${accountId}, true)`.execute(
    sql(tx),
  );
  await raw`update platform_event set actor = actor where subject = ${accountId} or actor ->> 'id' = ${accountId}
    or position(${account.email} in lower(actor::text || data::text)) > 0`.execute(sql(tx));
}
