import { integration } from '../../contract/index.ts';
import { view } from '../walk/connect.ts';
import { PRODUCT } from '../walk/vendor.ts';
import type { Fault } from './fault.ts';
import { firstMessage, openStep } from './pages.ts';
import { freshToken } from './provisioning.ts';
import type { Scene } from './scene.ts';

type Says = Pick<Fault, 'cause' | 'cure'>;
type Step = 'groups' | 'people' | 'scim';

/** Breaks what step 3 or 6 shows, and reads it there. */
const groups = (title: string, step: Step, spoil: (scene: Scene) => Promise<unknown>, says: Says): Fault => ({
  kind: 'groups',
  title,
  ...says,
  async meet(scene) {
    await spoil(scene);
    await scene.customer.idp.org.idle();
    return firstMessage(await openStep(scene, step));
  },
});

async function map(scene: Scene, fields: { name?: string; groupId?: string }): Promise<void> {
  const { admin, idp } = scene.customer;
  const { version } = await view(admin);
  const { name, id: groupId } = idp.groups.users;
  await admin.portal.call(integration.mapUsers, {
    params: { businessAccountId: admin.businessAccountId, productId: PRODUCT.id },
    body: { name, groupId, ...fields, version },
  });
}

/** A mapping that never met its group: another product's group is mapped afresh. */
async function mapAfresh(scene: Scene, fields: { name: string; groupId: string }): Promise<void> {
  const { admin } = scene.customer;
  await admin.portal.call(integration.unmapUsers, {
    params: { businessAccountId: admin.businessAccountId, productId: PRODUCT.id },
  });
  await map(scene, fields);
}

const api = (scene: Scene, method: string, path: string, body?: unknown): Promise<unknown> =>
  scene.sandbox.request(method, `/org/${scene.customer.idp.org.slug}/api${path}`, body);

const pushesOf = (scene: Scene): Promise<unknown> => api(scene, 'GET', `/apps/${scene.customer.idp.appId}/pushes`);

async function endPush(scene: Scene, groupId: string): Promise<void> {
  const pushes = (await pushesOf(scene)) as { id: string; groupId: string }[];
  const push = pushes.find((one) => one.groupId === groupId);
  await api(scene, 'DELETE', `/apps/${scene.customer.idp.appId}/pushes/${push?.id}?deleteThere=true`);
}

/** As a directory that allows two groups of one name. */
async function pushDirectly(scene: Scene, displayName: string): Promise<void> {
  const { scim } = await view(scene.customer.admin);
  const response = await fetch(`${scim.baseUrl}/Groups`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await freshToken(scene)}`, 'content-type': 'application/scim+json' },
    body: JSON.stringify({ schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName }),
  });
  if (!response.ok) throw new Error(`The group was not pushed: ${await response.text()}`);
}

export const GROUPS: Fault[] = [
  groups(
    'A mapped group is not pushed',
    'groups',
    (scene) => mapAfresh(scene, { name: 'Engineers', groupId: '00gnone' }),
    {
      cause: /Engineers.*(not been pushed|no pushed group)/i,
      cure: /Push Groups/,
    },
  ),
  groups(
    'The name differs in its capitals',
    'groups',
    (scene) => mapAfresh(scene, { name: 'meridian desktop users', groupId: '00gnone' }),
    { cause: /capital/i, cure: /Meridian Desktop Users/ },
  ),
  groups(
    'Two groups of the same name',
    'groups',
    async (scene) => {
      for (const _ of ['one', 'another']) await pushDirectly(scene, 'Everybody here');
      await mapAfresh(scene, { name: 'Everybody here', groupId: '00gnone' });
    },
    { cause: /[Tt]wo pushed groups/, cure: /Rename|Pick/ },
  ),
  groups(
    'The group was renamed after it was mapped',
    'groups',
    async (scene) => {
      const { org, groups: known } = scene.customer.idp;
      await org.rename(known.users.id, 'Desktop people');
    },
    { cause: /Desktop people/, cure: /follows|check/i },
  ),
  groups(
    'The mapped group was deleted at the IdP',
    'groups',
    (scene) => endPush(scene, scene.customer.idp.groups.users.id),
    { cause: /deleted/, cure: /Push Groups/ },
  ),
  groups(
    'Provisioning without Push Groups',
    'scim',
    async (scene) => {
      for (const { id } of [scene.customer.idp.groups.admins, scene.customer.idp.groups.users])
        await endPush(scene, id);
    },
    { cause: /no group/i, cure: /Push Groups/ },
  ),
  groups(
    'Nobody is in the admins group',
    'people',
    async (scene) => {
      const { org, groups: known, people } = scene.customer.idp;
      const ada = people.get(`ada@${scene.customer.domain}`);
      await org.removeMember(known.admins.id, ada?.id ?? '');
    },
    { cause: /[Nn]obody is in/, cure: /Directory.*Groups.*Assign people/ },
  ),
  groups('The acting administrator is not in the admins group', 'people', () => Promise.resolve(), {
    cause: /[Yy]ou .*not in/,
    cure: /Directory.*Groups.*Assign people/,
  }),
  groups(
    'No users group is mapped',
    'groups',
    (scene) => {
      const { admin } = scene.customer;
      return admin.portal.call(integration.unmapUsers, {
        params: { businessAccountId: admin.businessAccountId, productId: PRODUCT.id },
      });
    },
    { cause: /no users group/i, cure: /[Mm]ap|step 3/ },
  ),
];
