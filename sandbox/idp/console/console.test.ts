import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Directory, startDirectory } from '../fixture.ts';
import type { App, Group } from '../model.ts';
import { type Recorder, startRecorder } from '../scim/recorder.ts';

/** The guide, click by click, by posting the forms its pages show. */
let directory: Directory;
let service: Recorder;
const base = '/org/acme/admin';
const ids: Record<string, string> = {};
let appId = '';

beforeAll(async () => {
  directory = await startDirectory();
  service = await startRecorder();
  await directory.form('/organizations', { name: 'Acme', slug: 'acme' });
});

afterAll(async () => {
  await directory.close();
  await service.close();
});

async function post(path: string, fields: Record<string, string>) {
  const page = await directory.form(base + path, fields);
  expect(page.text, path).not.toContain('role="alert"');
  return page;
}

it('adds people and three groups, whose IDs stand in the address bar', async () => {
  const anna = { firstName: 'Anna', lastName: 'Berg', login: 'anna@acme.test', password: 'correct horse' };
  const added = await post('/people/add', anna);
  expect(added.url).toMatch(/\/admin\/person\/00u.{17}\?/);
  for (const name of ['Admins', 'Users', 'Transit'])
    await post('/groups/add', { name, description: `${name} of the app` });
  const groups = await directory.api<Group[]>('GET', '/groups');
  for (const group of groups) ids[group.name] = group.id;
  const opened = await fetch(`${directory.url}${base}/group/${ids.Admins}`);
  expect(opened.url).toContain(`/group/${ids.Admins}`);
  expect(ids.Admins).toMatch(/^00g[0-9A-Za-z]{17}$/);
  const again = await directory.form(`${base}/groups/add`, { name: 'Admins' });
  expect(again.status).toBe(422);
});

it('creates the app integration', async () => {
  expect(await directory.page(`${base}/apps`)).toContain('Create App Integration');
  expect(await directory.page(`${base}/apps/create`)).toContain('Create a new app integration');
  const general = await post('/apps/create', { method: 'saml' });
  expect(general.text).toContain('Do not display application icon to users');
  const general2 = general.url.slice(base.length);
  const saml = await post(general2, { label: 'Meridian', hideIcon: 'on' });
  for (const label of [
    'Single sign on URL',
    'Audience URI (SP Entity ID)',
    'Use this for Recipient URL and Destination URL',
    'Allow this app to request other SSO URLs',
  ]) {
    expect(saml.text).toContain(label);
  }
  const path = saml.url.slice(base.length);
  const fields = {
    acsUrl: 'https://sp.test/saml/acs',
    audience: 'https://sp.test/saml',
    useAcsForRecipient: 'on',
    hasStatements: 'on',
    'attr-0-name': 'objectidentifier',
    'attr-0-value': 'user.id',
  };
  const more = await post(path, { ...fields, action: 'add-attribute' });
  expect(more.text).toContain('Attribute 2');
  const all = {
    ...fields,
    'attr-1-name': 'name',
    'attr-1-value': 'user.login',
    'attr-2-name': '',
    'group-0-name': 'groups',
    'group-0-filter': 'REGEX',
    'group-0-value': '.*',
  };
  const refused = await directory.form(base + path, { ...all, acsUrl: 'https://sp.test/a_b', action: 'next' });
  expect(refused.text).toContain('must not contain an underscore');
  const feedback = await post(path, { ...all, action: 'next' });
  expect(feedback.text).toContain('I’m an Okta customer adding an internal app');
  const done = await post(feedback.url.slice(base.length), { role: 'customer', internal: 'on' });
  expect(done.url).toMatch(/\/admin\/app\/0oa.{17}\/sign-on$/);
  expect(done.text).toContain('View SAML setup instructions');
  appId = /app\/(0oa\w+)/.exec(done.url)?.[1] ?? '';
  const app = await directory.api<App>('GET', `/apps/${appId}`);
  expect(app.saml.attributes.map((one) => `${one.name} ${one.value}`)).toEqual([
    'objectidentifier user.id',
    'name user.login',
  ]);
  expect(app.saml.groupAttributes).toEqual([{ name: 'groups', format: 'unspecified', filter: 'REGEX', value: '.*' }]);
});

it('shows the three values to carry over', async () => {
  const page = await directory.page(`${base}/app/${appId}/setup-instructions`);
  expect(page).toContain('How to Configure SAML 2.0 for Meridian Application');
  for (const label of ['Identity Provider Single Sign-On URL', 'Identity Provider Issuer', 'X.509 Certificate'])
    expect(page).toContain(label);
  expect(page).toContain('-----BEGIN CERTIFICATE-----');
});

it('assigns the app through the transit group and a rule', async () => {
  const dialog = await directory.page(`${base}/group/${ids.Transit}/assign-applications`);
  expect(dialog).toContain('Assign Applications to Transit');
  await post(`/group/${ids.Transit}/applications`, { app: appId, verb: 'add' });
  const unknown = await directory.form(`${base}/groups/rules/add`, {
    name: 'r',
    condition: 'basic',
    ifGroups: 'Admin',
    thenGroup: 'Transit',
  });
  expect(unknown.text).toContain('There is no group named Admin');
  const rules = await post('/groups/rules/add', {
    name: 'carry',
    condition: 'basic',
    ifGroups: 'Admins, Users',
    thenGroup: 'Transit',
    active: 'on',
  });
  expect(rules.text).toContain('IF member of Admins or Users THEN assign to Transit');
});

it('enables provisioning, tests and saves the connector, pushes a group', async () => {
  expect(await directory.page(`${base}/app/${appId}/general`)).not.toContain('>Provisioning</a>');
  const general = await post(`/app/${appId}/general/edit`, { label: 'Meridian', hideIcon: 'on', scimEnabled: 'on' });
  expect(general.text).toContain('>Provisioning</a>');
  const connector = {
    baseUrl: service.baseUrl,
    uniqueField: 'userName',
    pushNewUsers: 'on',
    pushProfileUpdates: 'on',
    pushGroups: 'on',
    authMode: 'header',
    bearer: 'secret-token',
  };
  const tested = await post(`/app/${appId}/provisioning/integration/edit`, { ...connector, action: 'test' });
  expect(tested.text).toContain('Connector configured successfully.');
  const saved = await post(`/app/${appId}/provisioning/integration/edit`, { ...connector, action: 'save' });
  expect(saved.text).toContain('Provisioning to App');
  expect(await directory.page(`${base}/app/${appId}/provisioning/integration/edit`)).not.toContain('secret-token');
  await post(`/app/${appId}/provisioning/to-app/edit`, { createUsers: 'on', updateUsers: 'on', deactivateUsers: 'on' });
  const found = await directory.page(`${base}/app/${appId}/push-groups/find?name=adm`);
  expect(found).toContain(`value="${ids.Admins}" checked`);
  await post(`/app/${appId}/push-groups/find`, { group: ids.Admins ?? '', action: 'save' });
  const transit = await directory.form(`${base}/app/${appId}/push-groups/find`, {
    group: ids.Transit ?? '',
    action: 'save',
  });
  expect(transit.text).toContain('cannot serve both');
});

it('carries a person put into the admins group all the way', async () => {
  await post(`/group/${ids.Admins}/people`, { person: 'anna@acme.test', verb: 'add' });
  expect(await directory.api('GET', '/idle')).toEqual({ idle: true, failed: [] });
  expect([...service.resources.values()].find((one) => one.displayName === 'Admins')?.members).toHaveLength(1);
  const logs = await directory.page(`${base}/app/${appId}/logs`);
  expect(logs).toContain('PUT');
  expect(logs).not.toContain('secret-token');
  expect(await directory.page(`${base}/app/${appId}/assignments`)).toContain('Provisioned');
  const person = /person\/(00u\w+)/.exec(await directory.page(`${base}/people`))?.[1];
  const gone = await post(`/person/${person}/status`, { verb: 'deactivate' });
  expect(gone.text).toContain('anna@acme.test is deactivated.');
  await directory.api('GET', '/idle');
  expect([...service.resources.values()].find((one) => one.userName === 'anna@acme.test')?.active).toBe(false);
  expect(await directory.page(`${base}/log`)).toContain('user.lifecycle.deactivate');
});

it('keeps other sites and other names out', async () => {
  const foreign = await fetch(`${directory.url}${base}/groups/add`, {
    method: 'POST',
    headers: { origin: 'https://evil.test' },
    body: new URLSearchParams({ name: 'X' }),
  });
  expect(foreign.status).toBe(403);
  expect((await fetch(`${directory.url}/org/acme/api/people`)).status).toBe(403);
  const other = await directory.app.inject({ url: '/', headers: { host: 'evil.test' } });
  expect(other.statusCode).toBe(421);
  expect((await fetch(`${directory.url}/org/unknown/admin`)).status).toBe(404);
});
