import { raw, sql } from '../db/index.ts';
import type { Role } from '../lib/guard.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { Human } from './difference.ts';

/*
 * Reads the directory, the seats and the members for comparison; changes nothing. Whom a change can concern at all: people in a
 * mapped group, people who hold a seat, and local members with the person each of them is.
 */

const PAGE = 2_000;

interface Row {
  id: string;
  name: string | null;
  email: string;
  source: 'scim' | 'sso';
  active: boolean;
  blocked_at: Date | null;
  group_ids: string[];
  seats_of: string[];
  account_id: string | null;
  role: Role | null;
  member_blocked: boolean | null;
}

/** People after `after` by ID, at most 2,000 of them. */
export async function people(
  tenant: Tenant,
  { integrationId, groupIds, after }: { integrationId: string; groupIds: readonly string[]; after: string },
): Promise<{ humans: Human[]; last: string | null }> {
  const business = tenant.businessAccountId;
  const { rows } = await raw<Row>`
    with concerned as (
      select person_id as id from group_member
       where business_account_id = ${business} and group_id = any(${groupIds}::text[]) and person_id > ${after}
      union
      select person_id from seat
       where business_account_id = ${business} and freed_at is null and person_id > ${after}
      union
      select p.id from member m join person p
          on p.business_account_id = m.business_account_id and p.integration_id = ${integrationId} and p.id > ${after}
         and (p.account_id = m.account_id or (p.account_id is null and p.kept_apart_at is null and p.user_name_key = m.email))
       where m.business_account_id = ${business}
      order by id limit ${PAGE}
    )
    select p.id, p.display_name as name, coalesce(p.email, p.user_name) as email, p.source, p.active, p.blocked_at,
           array(select g.group_id from group_member g where g.business_account_id = p.business_account_id
                    and g.person_id = p.id and g.group_id = any(${groupIds}::text[])) as group_ids,
           array(select s.product_id from seat t join subscription s
                     on s.business_account_id = t.business_account_id and s.id = t.subscription_id
                  where t.business_account_id = p.business_account_id and t.person_id = p.id and t.freed_at is null) as seats_of,
           m.account_id, m.role, m.blocked_at is not null as member_blocked
      from concerned c
      join person p on p.business_account_id = ${business} and p.id = c.id and p.integration_id = ${integrationId}
      left join lateral (
        select account_id, role, blocked_at from member m
         where m.business_account_id = p.business_account_id
           and (m.account_id = p.account_id or (p.account_id is null and p.kept_apart_at is null and m.email = p.user_name_key))
         limit 1
      ) m on true
     order by p.id`.execute(sql(tenant));
  return { humans: rows.map(human), last: rows.length < PAGE ? null : (rows.at(-1)?.id ?? null) };
}

/** Local members who are nobody in the directory; at most 1,000. */
export async function localMembers(tenant: Tenant, integrationId: string): Promise<Human[]> {
  const business = tenant.businessAccountId;
  const { rows } = await raw<{
    id: string;
    name: string;
    email: string;
    account_id: string;
    role: Role;
    blocked: boolean;
  }>`
    select m.id, a.display_name as name, m.email, m.account_id, m.role, m.blocked_at is not null as blocked
      from member m join account a on a.id = m.account_id
     where m.business_account_id = ${business}
       and not exists (select from person p where p.business_account_id = m.business_account_id
             and p.integration_id = ${integrationId}
             and (p.account_id = m.account_id or (p.account_id is null and p.kept_apart_at is null and p.user_name_key = m.email)))
     order by m.id limit 1000`.execute(sql(tenant));
  return rows.map(({ id, name, email, account_id, role, blocked }) => ({
    id,
    name,
    email,
    person: null,
    member: { accountId: account_id, role, blocked },
  }));
}

const human = (row: Row): Human => ({
  id: row.id,
  name: row.name,
  email: row.email,
  person: {
    source: row.source,
    active: row.active,
    blockedAt: row.blocked_at,
    groupIds: row.group_ids,
    seatsOf: row.seats_of,
  },
  member:
    row.account_id === null || row.role === null
      ? null
      : { accountId: row.account_id, role: row.role, blocked: row.member_blocked === true },
});
