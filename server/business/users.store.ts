import { raw, sql } from '../db/index.ts';
import type { Role } from '../lib/guard.ts';
import { meantByAll } from '../lib/searched.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { IntegrationFacts, MemberFacts, UserFilter } from './business.ts';
import type { UserCursor } from './user-page.ts';
import type { JoinedPerson } from './user-row.ts';
import { isMeant, searchedMembers } from './user-search.store.ts';

export interface LocalUser {
  member: MemberFacts;
  /** The person of the directory who is the same human. */
  person: JoinedPerson | null;
}

interface PageWish extends UserFilter {
  after: UserCursor | null;
  limit: number;
  integration: IntegrationFacts;
}

/** Both are one human: whoever is blocked as one is blocked; the directory's word counts while it lets people in. */
const status = (active: boolean) => raw<string>`case
  when member.blocked_at is not null or joined.blocked_at is not null then 'blocked'
  when ${active} and joined.active = false then 'inactive'
  else 'active' end`;

/** While SSO is the way in, the admins group makes administrators, whatever was granted here. */
const role = (tenant: Tenant, { status, adminsGroupId }: IntegrationFacts) =>
  raw<Role>`case when ${status === 'active'} and ${administrates(tenant, adminsGroupId)} then 'administrator' else member.role end`;

/**
 * Local members with the people they are joined to: those the filter leaves, by address (byte order) and ID, at most `limit`.
 * The order is an index of `member` alone; everything else is looked up for the rows of one page.
 */
export async function page(tenant: Tenant, wish: PageWish): Promise<LocalUser[]> {
  if (wish.status === 'invited') return [];
  const active = wish.integration.status === 'active';
  let query = rows(tenant, wish.integration);
  const few = candidates(tenant, wish);
  if (few) query = query.where(raw<boolean>`member.account_id in (${few})`);
  if (wish.role !== 'All') query = query.where(raw<boolean>`${role(tenant, wish.integration)} = ${wish.role}`);
  if (wish.status !== 'All') query = query.where(raw<boolean>`${status(active)} = ${wish.status}`);
  if (wish.search?.trim()) {
    const { among, words } = meantByAll(await searchedMembers(tenant, wish.search));
    if (among !== null) query = query.where(raw<boolean>`member.account_id = any(${among})`);
    for (const word of words) query = query.where(isMeant(tenant, word));
  }
  const { after } = wish;
  if (after) query = query.where(raw<boolean>`(member.email collate "C", member.id) > (${after.email}, ${after.id})`);
  const found = await query.orderBy(raw`member.email collate "C"`).orderBy('member.id').limit(wish.limit).execute();
  return found.map(localUser);
}

/**
 * For filters that leave few: whoever can be among them, each set read by an index of its own, so that nobody else is looked at.
 * The filters themselves still judge.
 */
function candidates({ businessAccountId }: Tenant, { role, status, integration }: PageWish) {
  const members = raw`select account_id from member where business_account_id = ${businessAccountId}`;
  const people = raw`select account_id from person where business_account_id = ${businessAccountId} and account_id is not null`;
  if (status === 'blocked') {
    return raw`${members} and blocked_at is not null union ${people} and blocked_at is not null`;
  }
  if (status === 'inactive') return raw`${people} and not active`;
  if (role === 'All' || role === 'member') return null;
  const administering = raw`select person_id from group_member
    where business_account_id = ${businessAccountId} and group_id = ${integration.adminsGroupId}`;
  return raw`${members} and role <> 'member' union ${people} and id in (${administering})`;
}

const rows = (tenant: Tenant, { adminsGroupId }: IntegrationFacts) =>
  sql(tenant)
    .selectFrom('member')
    .innerJoin('account', 'account.id', 'member.account_id')
    .leftJoinLateral(
      (lateral) =>
        lateral
          .selectFrom('person')
          .select(['id', 'source', 'active', 'blocked_at', 'last_sign_in_at', 'display_name', 'user_name'])
          .where('person.business_account_id', '=', tenant.businessAccountId)
          .whereRef('person.account_id', '=', 'member.account_id')
          .orderBy('person.created_at')
          .limit(1)
          .as('joined'),
      (join) => join.onTrue(),
    )
    .select([
      'member.id',
      'member.account_id',
      'member.role',
      'member.blocked_at',
      'member.last_sign_in_at',
      'member.email',
    ])
    .select(['account.display_name', 'account.totp_confirmed_at'])
    .select((row) => row('account.password_hash', 'is not', null).as('has_password'))
    .select([
      'joined.id as person_id',
      'joined.source',
      'joined.active',
      'joined.blocked_at as person_blocked_at',
      'joined.last_sign_in_at as person_last_sign_in_at',
    ])
    .select([administrates(tenant, adminsGroupId).as('administrates'), seats(tenant).as('seats')])
    .where('member.business_account_id', '=', tenant.businessAccountId);

const administrates = (tenant: Tenant, adminsGroupId: string | null) => raw<boolean>`exists (
  select from group_member g where g.business_account_id = ${tenant.businessAccountId}
    and g.person_id = joined.id and g.group_id = ${adminsGroupId})`;

/** Reads, never writes, what `licenses/` knows of the person: names of products. */
const seats = (tenant: Tenant) => raw<string[]>`array(
  select p.name from seat s
    join subscription u on u.business_account_id = s.business_account_id and u.id = s.subscription_id
    join product p on p.id = u.product_id
   where s.business_account_id = ${tenant.businessAccountId} and s.person_id = joined.id and s.freed_at is null
   order by p.name)`;

type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];

const localUser = (row: Row): LocalUser => ({
  member: {
    id: row.id,
    accountId: row.account_id,
    email: row.email,
    displayName: row.display_name,
    role: row.role,
    blockedAt: row.blocked_at,
    lastSignInAt: row.last_sign_in_at,
    hasPassword: Boolean(row.has_password),
    secondFactor: row.totp_confirmed_at !== null,
  },
  person:
    row.person_id === null || row.source === null
      ? null
      : {
          id: row.person_id,
          source: row.source,
          active: row.active === true,
          blocked: row.person_blocked_at !== null,
          lastSignInAt: row.person_last_sign_in_at,
          administrates: row.administrates,
          seats: row.seats,
        },
});
