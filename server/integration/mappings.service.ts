import type { Events } from '../events.ts';
import { SYSTEM } from '../lib/actor.ts';
import type { Clock } from '../lib/clock.ts';
import { newId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { Editing, Editor } from './editing.service.ts';
import type { Integration, MappingFacts } from './integration.ts';
import * as store from './mappings.store.ts';
import { type GroupMatch, matchGroup } from './match-group.ts';
import type { LicensesPort } from './ports.ts';

/** What an admin enters for one group, and the version the admin saw. */
export interface GroupWords {
  name: string;
  groupId: string;
  version: number;
}

export interface MatchedMapping extends MappingFacts {
  match: GroupMatch<store.PushedRow>;
}

export interface Mapping extends Pick<Integration, 'adminsGroup' | 'usersGroup' | 'mappings' | 'groupsPushed'> {
  mapAdmins(editor: Editor, words: GroupWords): Promise<void>;
  /** Throws 404 `no_such_product` unless the product is bought per user. */
  mapUsers(editor: Editor, productId: string, words: GroupWords): Promise<void>;
  unmapUsers(editor: Editor, productId: string): Promise<void>;
  /** Every mapping with the pushed group it follows or would match. */
  matched(tenant: Tenant, integrationId: string): Promise<MatchedMapping[]>;
  activeMembers(tenant: Tenant, groupId: string): Promise<number>;
}

interface MappingDeps {
  editing: Editing;
  licenses: LicensesPort;
  events: Events;
  clock: Clock;
}

const facts = (row: store.MappingRow): MappingFacts => ({
  id: row.id,
  purpose: row.purpose,
  productId: row.product_id,
  name: row.group_name,
  externalId: row.group_external_id,
  pinnedGroupId: row.pinned_group_id,
  everPushed: row.first_matched_at !== null,
});

export function createMapping({ editing, licenses, events, clock }: MappingDeps): Mapping {
  const mappings = async (tenant: Tenant, integrationId: string) =>
    (await store.listed(tenant, integrationId)).map(facts);

  async function matched(tenant: Tenant, integrationId: string): Promise<MatchedMapping[]> {
    const rows = await store.listed(tenant, integrationId);
    const groups = await store.candidates(tenant, integrationId, rows);
    return rows.map(facts).map((mapping) => ({ ...mapping, match: matchGroup(mapping, groups) }));
  }

  /** The first match pins, in the transaction that brought it: the pushed group, or the admin's words. */
  async function pinMatches(tenant: Tenant, integrationId: string): Promise<void> {
    for (const { id, pinnedGroupId, match } of await matched(tenant, integrationId)) {
      if (pinnedGroupId !== null || match.group === null) continue;
      if (!(await store.pin(tenant, id, match.group.id, clock()))) continue;
      const data = { groupId: match.group.id, name: match.group.name };
      await events.record(tenant, { type: 'mapping.matched', actor: SYSTEM, subject: id, data });
    }
  }

  const find = async (tenant: Tenant, integrationId: string, productId: string | null) =>
    (await mappings(tenant, integrationId)).find((mapping) => mapping.productId === productId) ?? null;

  const save = (editor: Editor, productId: string | null, { name, groupId, version }: GroupWords) =>
    editing.edit(editor, { section: section(productId), seen: version }, async (tenant, { id: integrationId }) => {
      if (productId !== null) await assertBought(licenses, tenant, productId);
      const before = (await matched(tenant, integrationId)).find((mapping) => mapping.productId === productId);
      const same = before?.name === name && before.externalId === groupId;
      // The same words again keep the group that is followed; after it is gone they mean: look for it anew.
      if (same && before.match.group !== null) return;
      const updated_at = clock();
      const words = { group_name: name, group_external_id: groupId, updated_at };
      const id = before?.id ?? newId('mapping', updated_at);
      const purpose = productId === null ? ('admins' as const) : ('users' as const);
      if (before) await store.reset(tenant, id, words);
      else await store.insert(tenant, { id, integration_id: integrationId, purpose, product_id: productId, ...words });
      const data = {
        purpose,
        productId,
        before: before && { name: before.name, groupId: before.externalId },
        name,
        groupId,
      };
      await events.record(tenant, { type: 'mapping.changed', actor: editor.actor, subject: id, data });
      await pinMatches(tenant, integrationId);
    });

  return {
    mappings,
    matched,
    activeMembers: store.activeMembers,
    adminsGroup: (tenant, integrationId) => find(tenant, integrationId, null),
    usersGroup: find,
    groupsPushed: (tenant, integrationId) => pinMatches(tenant, integrationId),
    mapAdmins: (editor, words) => save(editor, null, words),
    mapUsers: save,
    unmapUsers: (editor, productId) =>
      editing.edit(editor, { section: section(productId) }, async (tenant, { id: integrationId }) => {
        const mapping = await find(tenant, integrationId, productId);
        if (!mapping) throw noSuchProduct();
        await store.remove(tenant, mapping.id);
        const data = { purpose: 'users', productId, before: { name: mapping.name, groupId: mapping.externalId } };
        await events.record(tenant, { type: 'mapping.changed', actor: editor.actor, subject: mapping.id, data });
      }),
  };
}

const section = (productId: string | null): string => (productId === null ? 'groups/admins' : `groups/${productId}`);

async function assertBought(licenses: LicensesPort, tenant: Tenant, productId: string): Promise<void> {
  const products = await licenses.perUserProducts(tenant);
  if (!products.some(({ id }) => id === productId)) throw noSuchProduct();
}

const noSuchProduct = (): Problem =>
  new Problem('no_such_product', 404, {
    publicDetail: 'This product is not among your per-user subscriptions, or it has no users group.',
  });
