import { integration } from '../../contract/index.ts';
import type { World } from '../world.ts';
import { type Admin, registerKey, setUpSecondFactor, signUp } from './admin.ts';
import { activate, confirmBackup, proveDomain, startConfiguring, tick, view } from './connect.ts';
import { issueKey, PRODUCT } from './vendor.ts';

/** The values an IT admin carries from an IdP that is not our sandbox. */
export interface ForeignIdp {
  entityId: string;
  ssoUrl: string;
  certificate: string;
}

/** A person as the directory pushes them; `externalId` is what the IdP asserts as `objectidentifier`. */
export interface Pushed {
  userName: string;
  externalId: string;
  displayName: string;
  group: 'admins' | 'users' | 'none';
}

export interface ForeignCustomer {
  admin: Admin;
  domain: string;
  sp: { entityId: string; acsUrl: string };
  scim(method: string, path: string, body?: object): Promise<{ id: string }>;
}

const GROUPS = { admins: 'Keyseat Admins', users: 'Meridian Desktop Users' } as const;

/** A business account, and what its IdP must be told; `finishConnecting` brings in what comes back. */
export async function foreignCustomer(world: World, name: string, seats = 5): Promise<ForeignCustomer> {
  const domain = `${name}.example`;
  const { admin } = await signUp(world, {
    email: `owner.${name}@mail.example`,
    displayName: 'Olga Owner',
    password: `a long sentence for ${name}`,
  });
  const { key } = await issueKey(world, seats);
  await registerKey(admin, key, { name: `${name} Inc`, country: 'CH' });
  const { sp } = await startConfiguring(admin);
  await proveDomain(world, admin, domain);
  return { admin, domain, sp, scim: await scimOf(admin) };
}

/** The rest of the seven items: mapping, SAML values, people and groups by SCIM, backup login; then it is active. */
export async function finishConnecting(
  world: World,
  { admin, scim }: ForeignCustomer,
  idp: ForeignIdp,
  people: Pushed[],
): Promise<void> {
  const params = { businessAccountId: admin.businessAccountId };
  const version = async () => (await view(admin)).version;
  const { portal } = admin;
  const ids = { admins: 'grp-admins', users: 'grp-users' };
  await portal.call(integration.mapAdmins, {
    params,
    body: { name: GROUPS.admins, groupId: ids.admins, version: await version() },
  });
  await portal.call(integration.mapUsers, {
    params: { ...params, productId: PRODUCT.id },
    body: { name: GROUPS.users, groupId: ids.users, version: await version() },
  });
  const { entityId, ssoUrl, certificate } = idp;
  await portal.call(integration.saveSaml, {
    params,
    body: { entityId, ssoUrl, certificates: certificate, version: await version() },
  });
  await push(scim, people);
  await tick(admin);
  await setUpSecondFactor(world, admin);
  await confirmBackup(admin);
  await activate(admin);
}

async function push(scim: ForeignCustomer['scim'], people: Pushed[]): Promise<void> {
  const members = { admins: [] as { value: string }[], users: [] as { value: string }[] };
  for (const { group, ...person } of people) {
    const { id } = await scim('POST', '/Users', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      ...person,
      emails: [{ value: person.userName, primary: true }],
      active: true,
    });
    if (group !== 'none') members[group].push({ value: id });
  }
  for (const which of ['admins', 'users'] as const) {
    const schemas = ['urn:ietf:params:scim:schemas:core:2.0:Group'];
    await scim('POST', '/Groups', { schemas, displayName: GROUPS[which], members: members[which] });
  }
}

async function scimOf(admin: Admin): Promise<ForeignCustomer['scim']> {
  const params = { businessAccountId: admin.businessAccountId };
  const { token } = await admin.portal.call(integration.mintScimToken, { params });
  const { scim } = await view(admin);
  return async (method, path, body) => {
    const response = await fetch(scim.baseUrl + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`SCIM ${method} ${path}: ${response.status} ${text}`);
    return text === '' ? { id: '' } : JSON.parse(text);
  };
}
