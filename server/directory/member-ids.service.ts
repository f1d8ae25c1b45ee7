import type { Tenant } from '../lib/transaction.ts';
import * as store from './membership.store.ts';
import { lockParking } from './parked.store.ts';

/** The member IDs a client sent, sorted out: `person` gives the person each one means, by id or by externalId. */
export interface Resolved {
  person: Map<string, string>;
  unknown: string[];
}

export async function resolve(tenant: Tenant, integrationId: string, ids: string[]): Promise<Resolved> {
  const strangers = await store.unknownIds(tenant, integrationId, ids);
  if (strangers.length === 0) return { person: new Map(ids.map((id) => [id, id])), unknown: [] };
  const person = await store.byExternalId(tenant, integrationId, strangers);
  const unknown = strangers.filter((id) => !person.has(id));
  const strange = new Set(strangers);
  for (const id of ids) if (!strange.has(id)) person.set(id, id);
  return { person, unknown };
}

/** As `resolve`; when IDs will be parked, looks once more where nobody can slip in between. */
export async function resolveToPark(tenant: Tenant, integrationId: string, ids: string[]): Promise<Resolved> {
  const first = await resolve(tenant, integrationId, ids);
  if (first.unknown.length === 0) return first;
  await lockParking(tenant, integrationId);
  const again = await resolve(tenant, integrationId, first.unknown);
  return { person: new Map([...first.person, ...again.person]), unknown: again.unknown };
}
