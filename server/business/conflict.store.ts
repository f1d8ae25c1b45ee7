import { raw, sql } from '../db/index.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { Conflict } from './business.ts';

const MOST = 200;

const NAME = (alias: string) => raw<string | null>`coalesce(${raw.ref(`${alias}.display_name`)},
  nullif(concat_ws(' ', ${raw.ref(`${alias}.given_name`)}, ${raw.ref(`${alias}.family_name`)}), ''))`;

/** Refused sign-ins that nobody has settled; the newest first. */
export async function refused(tenant: Tenant, id?: string): Promise<Conflict[]> {
  let query = sql(tenant)
    .selectFrom('account_conflict as claim')
    .innerJoin('person', (join) =>
      join
        .onRef('person.business_account_id', '=', 'claim.business_account_id')
        .onRef('person.id', '=', 'claim.person_id'),
    )
    .leftJoin('person as other', (join) =>
      join
        .onRef('other.business_account_id', '=', 'claim.business_account_id')
        .onRef('other.id', '=', 'claim.other_person_id'),
    )
    // By the address of the claim: whoever goes by another one since is not shown it, nor joined.
    .leftJoin('account', (join) =>
      join.onRef('account.id', '=', 'claim.account_id').onRef('account.email', '=', 'claim.email'),
    )
    .selectAll('claim')
    .select([
      'person.user_name',
      'person.source',
      'person.object_identifier as known',
      'other.user_name as other_user_name',
    ])
    .select([NAME('person').as('name'), NAME('other').as('other_name'), 'account.email as account_email'])
    .where('claim.business_account_id', '=', tenant.businessAccountId)
    .where('claim.settled_at', 'is', null);
  if (id !== undefined) query = query.where('claim.id', '=', id);
  const rows = await query.orderBy('claim.last_at', 'desc').orderBy('claim.id').limit(MOST).execute();
  return rows.map((row) => ({
    id: row.id,
    reason: row.reason,
    email: row.email,
    person: {
      id: row.person_id,
      name: row.name,
      userName: row.user_name,
      source: row.source === 'scim' ? 'SCIM' : 'SSO',
    },
    otherPerson:
      row.other_person_id === null || row.other_user_name === null
        ? null
        : { id: row.other_person_id, name: row.other_name, userName: row.other_user_name },
    account:
      row.account_id === null || row.account_email === null ? null : { id: row.account_id, email: row.account_email },
    objectIdentifier: { known: row.known, asserted: row.object_identifier },
    attempts: row.attempts,
    lastAt: row.last_at,
    canJoin: row.reason !== 'two_people' && (row.account_id === null || row.account_email !== null),
  }));
}

/** Local members with the address of a person they are not joined to; the person's ID stands for the pair. */
export async function sameAddress(tenant: Tenant, personId?: string): Promise<Conflict[]> {
  let query = sql(tenant)
    .selectFrom('member')
    .innerJoin('person', (join) =>
      join
        .onRef('person.business_account_id', '=', 'member.business_account_id')
        .on(raw<boolean>`person.address_key collate "C" = member.email collate "C"`),
    )
    .select([
      'member.account_id',
      'member.email',
      'person.id',
      'person.user_name',
      'person.source',
      NAME('person').as('name'),
    ])
    .where('member.business_account_id', '=', tenant.businessAccountId)
    .where('person.business_account_id', '=', tenant.businessAccountId)
    .where('person.kept_apart_at', 'is', null)
    .where(raw<boolean>`person.account_id is distinct from member.account_id`);
  if (personId !== undefined) query = query.where('person.id', '=', personId);
  const rows = await query.orderBy('member.email').orderBy('person.id').limit(MOST).execute();
  return rows.map((row) => ({
    id: row.id,
    reason: 'same_address',
    email: row.email,
    person: { id: row.id, name: row.name, userName: row.user_name, source: row.source === 'scim' ? 'SCIM' : 'SSO' },
    otherPerson: null,
    account: { id: row.account_id, email: row.email },
    objectIdentifier: null,
    attempts: 0,
    lastAt: null,
    canJoin: true,
  }));
}

export async function settled(
  tenant: Tenant,
  id: string,
  { how, by, now }: { how: 'joined' | 'kept_apart'; by: string; now: Date },
): Promise<void> {
  await sql(tenant)
    .updateTable('account_conflict')
    .set({ settled_at: now, settled_how: how, settled_by: by })
    .where('business_account_id', '=', tenant.businessAccountId)
    .where('id', '=', id)
    .execute();
}
