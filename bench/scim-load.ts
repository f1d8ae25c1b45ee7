import pg from 'pg';
import { type Connection, poolOptions } from '../server/db/client.ts';

export interface Place {
  businessAccountId: string;
  integrationId: string;
}

/** What user number `index` is called, at both services. */
export const nameOfUser = (index: number): string => `user.${index}@bench.example`;

export const idOfUser = (index: number): string => `per-${index.toString(16).padStart(26, '0')}`;

/** Fills the directory as the database's owner, and looks at it from there. */
export interface Loader {
  /** The first `number` users. */
  users(place: Place, number: number): Promise<void>;
  /** A group of the first `size` users. */
  group(place: Place, id: string, size: number): Promise<void>;
  /** Rows written so far to people, groups, memberships and parked members. */
  rowsWritten(): Promise<number>;
  close(): Promise<void>;
}

const USERS = `
insert into person (business_account_id, id, integration_id, source, user_name, user_name_key, external_id, active, display_name,
  given_name, family_name, email, resource, created_at, updated_at)
select $1, 'per-' || lpad(to_hex(n), 26, '0'), $2, 'scim', name, name, 'ext-' || n, true, 'User ' || n, 'User', n::text, name,
  jsonb_build_object('userName', name, 'externalId', 'ext-' || n, 'active', true, 'displayName', 'User ' || n,
    'name', jsonb_build_object('givenName', 'User', 'familyName', n::text),
    'emails', jsonb_build_array(jsonb_build_object('value', name, 'type', 'work', 'primary', true))),
  at, at
from generate_series(0, $3::int - 1) n, lateral (select 'user.' || n || '@bench.example' as name,
  now() - interval '30 days' + n * interval '1 millisecond' as at) made`;

export async function createLoader(owner: Connection): Promise<Loader> {
  const client = new pg.Client(poolOptions(owner));
  await client.connect();
  await client.query('set search_path to keyseat');
  return {
    async users({ businessAccountId, integrationId }, number) {
      await client.query(USERS, [businessAccountId, integrationId, number]);
      await client.query('vacuum analyze person');
    },
    async group({ businessAccountId, integrationId }, id, size) {
      await client.query(
        `insert into directory_group (business_account_id, id, integration_id, display_name, member_count, created_at, updated_at)
         values ($1, $2, $3, $2, $4, now(), now())`,
        [businessAccountId, id, integrationId, size],
      );
      await client.query(
        `insert into group_member (business_account_id, group_id, person_id, added_at)
         select $1, $2, 'per-' || lpad(to_hex(n), 26, '0'), now() from generate_series(0, $3::int - 1) n`,
        [businessAccountId, id, size],
      );
      await client.query('vacuum analyze directory_group, group_member');
    },
    async rowsWritten() {
      // Backends report what they did about once a second.
      await new Promise((done) => setTimeout(done, 2500));
      await client.query('select pg_stat_clear_snapshot()');
      const { rows } = await client.query<{ rows: string }>(
        `select sum(n_tup_ins + n_tup_upd + n_tup_del) as rows from pg_stat_user_tables
         where schemaname = 'keyseat' and relname in ('person', 'directory_group', 'group_member', 'parked_member')`,
      );
      return Number(rows[0]?.rows);
    },
    close: () => client.end(),
  };
}
