import { integration } from '../../contract/index.ts';
import type { World } from '../world.ts';
import type { Admin } from './admin.ts';
import { type IdpOrg, SandboxClient } from './sandbox-client.ts';
import { PRODUCT } from './vendor.ts';

type View = integration.IntegrationView;

/** A customer's IdP as the guide leaves it: groups, transit group, rule, application. */
export interface ConnectedIdp {
  org: IdpOrg;
  appId: string;
  groups: { admins: { id: string; name: string }; users: { id: string; name: string }; transit: { id: string } };
  people: Map<string, { id: string; login: string; password: string }>;
}

export interface PersonInIdp {
  login: string;
  firstName: string;
  lastName: string;
  group: 'admins' | 'users' | 'none';
}

const params = (admin: Admin) => ({ businessAccountId: admin.businessAccountId });

export async function view(admin: Admin): Promise<View> {
  const { integration: found } = await admin.portal.call(integration.getIntegration, { params: params(admin) });
  if (!found) throw new Error('The configurator has not been started.');
  return found;
}

export const greens = (seen: View): string => seen.steps.map(({ green }) => (green ? '●' : '○')).join(' ');

export async function startConfiguring(admin: Admin): Promise<View> {
  await admin.portal.call(integration.startIntegration, { params: params(admin), body: { idp: 'okta' } });
  return view(admin);
}

/** (1) The domain: asked before the record is there, and after. */
export async function proveDomain(
  world: World,
  admin: Admin,
  name: string,
): Promise<{ before: string; after: string }> {
  const sandbox = new SandboxClient(world.sandbox.webUrl);
  await sandbox.addZone(name);
  const { domainId } = await admin.portal.call(integration.addDomain, { params: params(admin), body: { name } });
  const check = () => admin.portal.call(integration.checkDomain, { params: { ...params(admin), domainId } });
  const first = await check();
  const { hostAbsolute, value } = first.domain.record;
  await sandbox.publish(hostAbsolute, [value]);
  const second = await check();
  return { before: first.domain.finding?.code ?? 'none', after: second.domain.finding?.code ?? 'none' };
}

/** (2), (3): the application in the IdP, three groups, the rules into the transit group; people in their groups. */
export async function setUpIdp(world: World, admin: Admin, slug: string, people: PersonInIdp[]): Promise<ConnectedIdp> {
  const { sp } = await view(admin);
  const org = await new SandboxClient(world.sandbox.webUrl).createOrg(slug, slug);
  const admins = await org.createGroup('Keyseat Admins');
  const users = await org.createGroup('Meridian Desktop Users');
  const transit = await org.createGroup('Keyseat Transit');
  const { id: appId } = await org.createApp('Meridian account', sp);
  await org.assignGroup(appId, transit.id);
  await org.addRule('Into the transit group', [admins.id], transit.id);
  await org.addRule('Users into the transit group', [users.id], transit.id);
  const known: ConnectedIdp['people'] = new Map();
  for (const { group, ...person } of people) {
    const password = `${person.firstName}-at-work-2026`;
    const { id } = await org.createPerson({ ...person, password });
    known.set(person.login, { id, login: person.login, password });
    if (group !== 'none') await org.addMember({ admins, users }[group].id, id);
  }
  return { org, appId, groups: { admins, users, transit }, people: known };
}

/** (3) and (4) in the portal: the mapping of both groups, and the three SAML values. */
export async function bringValuesIn(admin: Admin, idp: ConnectedIdp): Promise<void> {
  const { version } = await view(admin);
  const { admins, users } = idp.groups;
  await admin.portal.call(integration.mapAdmins, {
    params: params(admin),
    body: { name: admins.name, groupId: admins.id, version },
  });
  const second = await view(admin);
  await admin.portal.call(integration.mapUsers, {
    params: { ...params(admin), productId: PRODUCT.id },
    body: { name: users.name, groupId: users.id, version: second.version },
  });
  const signOn = await idp.org.signOn(idp.appId);
  const third = await view(admin);
  await admin.portal.call(integration.saveSaml, {
    params: params(admin),
    body: { entityId: signOn.issuer, ssoUrl: signOn.ssoUrl, certificates: signOn.certificate, version: third.version },
  });
}

/** (5): a bearer token carried to the IdP, which then pushes people and both groups. */
export async function provision(
  admin: Admin,
  idp: ConnectedIdp,
  { pushUsers = true } = {},
): Promise<{ people: number; groups: number }> {
  const { token } = await admin.portal.call(integration.mintScimToken, { params: params(admin) });
  const { scim } = await view(admin);
  await idp.org.provision(idp.appId, { baseUrl: scim.baseUrl, bearer: token });
  await idp.org.pushGroup(idp.appId, idp.groups.admins.id);
  if (pushUsers) await idp.org.pushGroup(idp.appId, idp.groups.users.id);
  await idp.org.idle();
  const seen = await view(admin);
  return { people: seen.scim.people, groups: seen.groups.pushed.length };
}

/** *Configuration in the IdP Directory is done*, for (2), (4), (5) and (6). */
export async function tick(admin: Admin): Promise<void> {
  for (const step of ['app', 'saml', 'scim', 'people'] as const) {
    await admin.portal.call(integration.setDone, { params: { ...params(admin), step }, body: { done: true } });
  }
}

/** (7): the default, the person who pressed *Start Configuring*. */
export async function confirmBackup(admin: Admin): Promise<string> {
  const { backup } = await view(admin);
  const me = backup.candidates.find(({ you }) => you);
  if (!me) throw new Error('I am no candidate for the backup login.');
  if (me.unfit) throw new Error(`I may not be the backup login yet: ${me.unfit}`);
  await admin.portal.call(integration.confirmBackup, { params: params(admin), body: { accountId: me.accountId } });
  return me.email;
}

export const activate = (admin: Admin): Promise<object> =>
  admin.portal.call(integration.activateIntegration, { params: params(admin) });
