import pg from 'pg';
import { poolOptions } from '../server/db/client.ts';
import type { Connection, Database } from '../server/db/index.ts';
import { newId } from '../server/lib/ids.ts';

/** The group whose people administer. */
export const ADMINS = 'grp-admins';

/**
 * A business account with as many users as asked for: half are local members, half of these joined to a person, the others
 * people of the directory alone; every hundredth is blocked, two people administer.
 */
export async function fill(database: Database, owner: Connection, users: number): Promise<string> {
  const id = newId('businessAccount', new Date());
  const account = newId('account', new Date());
  const client = new pg.Client(poolOptions(owner));
  await client.connect();
  const run = (text: string, values: unknown[] = []) => client.query(text, values);
  try {
    await run('set search_path = keyseat');
    await run(`insert into account (id, email, display_name, created_at) values ($1, $2, 'Owner', now())`, [
      account,
      `${account}@x`,
    ]);
    await run(
      `insert into business_account (business_account_id, name, country, created_at) values ($1, 'Bench', 'CH', now())`,
      [id],
    );
    await run(
      `insert into integration (business_account_id, id, status, idp_kind, started_by, started_at, changed_at)
       values ($1, $1 || '-int', 'active', 'okta', $2, now(), now())`,
      [id, account],
    );
    await run(
      `insert into account (id, email, display_name, email_verified_at, created_at)
       select $1 || '-acc-' || n, 'u' || lpad(n::text, 5, '0') || '@' || $1, 'User ' || n, now(), now()
         from generate_series(0, $2::int / 2 - 1) n`,
      [id, users],
    );
    await run(
      `insert into member (business_account_id, id, account_id, role, blocked_at, created_at)
       select $1, $1 || '-mem-' || n, $1 || '-acc-' || n, 'member', case when n % 100 = 7 then now() end, now()
         from generate_series(0, $2::int / 2 - 1) n`,
      [id, users],
    );
    await run(
      `insert into person (business_account_id, id, integration_id, source, user_name, user_name_key, email, account_id, active,
         blocked_at, created_at, updated_at)
       select $1, $1 || '-per-' || n, $1 || '-int', 'scim', name, name, name,
         case when n < $2::int / 2 then $1 || '-acc-' || n end, true, case when n % 100 = 9 then now() end, now(), now()
         from generate_series($2::int / 4, $2::int - 1) n, lateral (select 'u' || lpad(n::text, 5, '0') || '@' || $1 as name) named`,
      [id, users],
    );
    await run(
      `insert into directory_group (business_account_id, id, integration_id, display_name, created_at, updated_at)
       values ($1, $2, $1 || '-int', 'Admins', now(), now())`,
      [id, ADMINS],
    );
    await run(
      `insert into group_member (business_account_id, group_id, person_id, added_at)
       select $1, $2, $1 || '-per-' || n, now() from unnest(array[$3::int - 1, $3::int / 2 - 1]) n`,
      [id, ADMINS, users],
    );
    await run('analyze');
  } finally {
    await client.end();
  }
  await database.ping();
  return id;
}
