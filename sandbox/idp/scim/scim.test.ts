import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Directory, startDirectory } from '../fixture.ts';
import type { GroupPush, ProvisioningRequest } from '../model.ts';
import { type Recorder, scimError, startRecorder } from './recorder.ts';

let directory: Directory;
let service: Recorder;

/** The guide's set-up: Admins → rule → Transit, which assigns the app; provisioning on. */
async function setUp(): Promise<void> {
  await directory.api('POST', '/people', { login: 'anna@acme.test', firstName: 'Anna', lastName: 'Berg' });
  await directory.api('POST', '/groups', { name: 'Admins' });
  await directory.api('POST', '/groups', { name: 'Transit' });
  await directory.api('POST', '/rules', { name: 'carry', if: ['Admins'], assignTo: 'Transit' });
  await directory.api('POST', '/apps', { label: 'App', acsUrl: 'https://sp.test/acs', audience: 'https://sp.test' });
  await directory.api('PUT', '/apps/App/assignments/groups/Transit');
  await directory.api('PUT', '/apps/App/provisioning', { baseUrl: service.baseUrl, bearer: 'secret-token' });
}

const sent = () =>
  service.requests.map(({ method, path }) => `${method} ${path.replace('/scim/v2', '').replace(/\?.*/, '')}`);
const idle = () => directory.api<{ idle: boolean; failed: string[] }>('GET', '/idle');
const join = (group: string, person = 'anna@acme.test') => directory.api('PUT', `/groups/${group}/members/${person}`);

beforeEach(async () => {
  directory = await startDirectory({ scim: { retryDelays: [5, 5], timeout: 2000 } });
  service = await startRecorder();
  const response = await fetch(`${directory.url}/org/acme/api`, { method: 'PUT', headers: { 'x-sandbox': '1' } });
  expect(response.status).toBe(201);
  await setUp();
  service.requests.length = 0;
});

afterEach(async () => {
  await directory.close();
  await service.close();
});

describe('people', () => {
  it('looks up, then creates with a throw-away password', async () => {
    await join('Admins');
    await idle();
    expect(sent()).toEqual(['GET /Users', 'POST /Users']);
    expect(service.requests[0]?.path).toContain(`filter=${encodeURIComponent('userName eq "anna@acme.test"')}`);
    const body = service.requests[1]?.body;
    expect(body).toMatchObject({ userName: 'anna@acme.test', active: true, groups: [], name: { givenName: 'Anna' } });
    expect(body?.externalId).toMatch(/^00u.{17}$/);
    expect(body?.password).toBeTypeOf('string');
  });

  it('takes over somebody who is there already: whole object back, id and meta included', async () => {
    service.resources.set('x', {
      id: 'x',
      userName: 'anna@acme.test',
      active: false,
      meta: { resourceType: 'User' },
      groups: [],
    });
    await join('Admins');
    await idle();
    expect(sent()).toEqual(['GET /Users', 'GET /Users/x', 'PUT /Users/x']);
    expect(service.requests[2]?.body).toMatchObject({
      id: 'x',
      active: true,
      groups: [],
      meta: { resourceType: 'User' },
    });
  });

  it('updates by GET and PUT, deactivates by PUT active false, and never deletes', async () => {
    await join('Admins');
    await idle();
    await directory.api('PATCH', '/people/anna@acme.test', { lastName: 'Holm' });
    await idle();
    await directory.api('DELETE', '/groups/Admins/members/anna@acme.test');
    await idle();
    expect(sent().slice(2)).toEqual(['GET /Users/u-1', 'PUT /Users/u-1', 'GET /Users/u-1', 'PUT /Users/u-1']);
    expect(service.resources.get('u-1')).toMatchObject({ active: false, name: { familyName: 'Holm' } });
    await join('Admins');
    await idle();
    expect(service.resources.get('u-1')).toMatchObject({ active: true });
    await directory.api('POST', '/people/anna@acme.test/deactivate');
    await directory.api('DELETE', '/people/anna@acme.test');
    await idle();
    expect(service.resources.get('u-1')).toMatchObject({ active: false });
    expect(sent().some((line) => line.startsWith('DELETE'))).toBe(false);
  });
});

describe('groups', () => {
  it('creates a group empty and sends members who are assigned, after they exist', async () => {
    await directory.api('POST', '/people', { login: 'ben@acme.test', firstName: 'Ben', lastName: 'Low' });
    await directory.api('POST', '/groups', { name: 'Users' });
    await join('Users', 'ben@acme.test');
    await join('Admins');
    await directory.api('POST', '/apps/App/pushes', { group: 'Admins' });
    await directory.api('POST', '/apps/App/pushes', { group: 'Users' });
    await idle();
    const [admins, users] = await directory.api<GroupPush[]>('GET', '/apps/App/pushes');
    expect(service.resources.get(admins?.remoteId ?? '')).toMatchObject({
      displayName: 'Admins',
      members: [{ value: 'u-1', display: 'anna@acme.test' }],
    });
    expect(service.resources.get(users?.remoteId ?? '')).toMatchObject({ displayName: 'Users', members: [] });
    expect(admins).toMatchObject({ status: 'active' });
  });

  it('renames by whole-object PUT, and deletes at the service only when asked', async () => {
    await directory.api('POST', '/apps/App/pushes', { group: 'Admins' });
    await idle();
    await directory.api('PATCH', '/groups/Admins', { name: 'Chiefs' });
    await idle();
    expect(sent()).toEqual(['POST /Groups', 'GET /Groups/g-1', 'PUT /Groups/g-1']);
    expect(service.requests.at(-1)?.body).toMatchObject({
      id: 'g-1',
      displayName: 'Chiefs',
      meta: { resourceType: 'Group' },
    });
    const [push] = await directory.api<GroupPush[]>('GET', '/apps/App/pushes');
    await directory.api('DELETE', `/apps/App/pushes/${push?.id}?deleteThere=true`);
    await idle();
    expect(sent().at(-1)).toBe('DELETE /Groups/g-1');
  });

  it('refuses one group for both assignment and push, both ways round', async () => {
    const pushed = await directory.refusal('POST', '/apps/App/pushes', { group: 'Transit' });
    expect(pushed).toContain('cannot serve both');
    await directory.api('POST', '/apps/App/pushes', { group: 'Admins' });
    await directory.refusal('PUT', '/apps/App/assignments/groups/Admins', undefined);
  });
});

describe('trouble', () => {
  it('honours an integer Retry-After and retries, then goes on', async () => {
    service.prepared.push(scimError(429, 'slow down', { 'retry-after': '1' }));
    const started = performance.now();
    await join('Admins');
    expect(await idle()).toEqual({ idle: true, failed: [] });
    expect(performance.now() - started).toBeGreaterThan(950);
    expect(sent()).toEqual(['GET /Users', 'GET /Users', 'POST /Users']);
  });

  it('gives up after a bounded number of attempts; a retry by hand begins again', async () => {
    for (let count = 0; count < 3; count += 1) service.prepared.push(scimError(503, 'down'));
    await join('Admins');
    const { failed } = await idle();
    expect(failed).toEqual(['HTTP 503. Errors reported by remote server: down']);
    expect(await directory.api('POST', '/apps/App/retry')).toEqual({ retried: 1 });
    expect((await idle()).failed).toEqual([]);
  });

  it.each([
    ['an empty 201', { status: 201 }, 'without a JSON object'],
    ['a conflict', scimError(409, 'taken'), 'Conflict. Errors reported by remote server: taken'],
    ['an error that is not SCIM', { status: 400, body: '<html>' }, 'not a SCIM error'],
  ])('fails the job at once on %s', async (_what, answer, words) => {
    service.prepared.push(null, answer);
    await join('Admins');
    const { failed } = await idle();
    expect(failed[0]).toContain(words);
    expect(sent()).toEqual(['GET /Users', 'POST /Users']);
  });

  it('fails on counters that are not integers', async () => {
    service.prepared.push({ status: 200, body: '{"totalResults":"0","Resources":[]}' });
    await join('Admins');
    expect((await idle()).failed[0]).toContain('totalResults must be a JSON integer');
  });

  it('writes each request into the log without the token', async () => {
    await join('Admins');
    await idle();
    const log = await directory.api<ProvisioningRequest[]>('GET', '/apps/App/requests');
    expect(log.at(-1)).toMatchObject({ method: 'POST', path: '/scim/v2/Users', status: 201, error: '' });
    expect(log.at(-1)?.requestBytes).toBeGreaterThan(100);
    expect(JSON.stringify(log)).not.toContain('secret-token');
    expect(service.requests[0]?.authorization).toBe('Bearer secret-token');
  });

  it('does not save a connector that does not answer, nor an address with an underscore', async () => {
    service.prepared.push(scimError(401, 'bad token'));
    const wrong = await directory.refusal('PUT', '/apps/App/provisioning', { bearer: 'wrong' });
    expect(wrong).toBe('Error authenticating: Unauthorized. Errors reported by remote server: bad token');
    const bad = await directory.refusal('PUT', '/apps/App/provisioning', { baseUrl: 'https://a.test/b_c' });
    expect(bad).toContain('underscore');
  });
});

it('closes at once in the middle of a job, and finishes it after the restart', async () => {
  service.prepared.push(scimError(429, 'slow down', { 'retry-after': '60' }));
  await join('Admins');
  while (service.requests.length === 0) await new Promise((done) => setTimeout(done, 5));
  const started = performance.now();
  await directory.app.close();
  expect(performance.now() - started).toBeLessThan(500);
  const again = await startDirectory({ dataFile: directory.dataFile });
  try {
    expect(await again.api('GET', '/idle')).toEqual({ idle: true, failed: [] });
    expect(service.resources.get('u-1')).toMatchObject({ userName: 'anna@acme.test' });
  } finally {
    await again.app.close();
  }
});

it('catches up after provisioning was off for a while', async () => {
  await directory.api('DELETE', '/apps/App/provisioning');
  await join('Admins');
  await idle();
  expect(sent()).toEqual([]);
  await directory.api('PUT', '/apps/App/provisioning', { baseUrl: service.baseUrl, bearer: 'secret-token' });
  await idle();
  expect(sent()).toEqual(['GET /Users', 'GET /Users', 'POST /Users']);
});

it('finds people, queue and links again after a restart', async () => {
  await join('Admins');
  await idle();
  await directory.app.close();
  const again = await startDirectory({ dataFile: directory.dataFile });
  try {
    await again.api('PATCH', '/people/anna@acme.test', { firstName: 'Anne' });
    await again.api('GET', '/idle');
    expect(service.resources.get('u-1')).toMatchObject({ name: { givenName: 'Anne' } });
  } finally {
    await again.app.close();
  }
});
