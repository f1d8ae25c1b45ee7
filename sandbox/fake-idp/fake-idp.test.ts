import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Recorder, scimError, startRecorder } from '../idp/scim/recorder.ts';
import { createFakeIdp, type FakeIdp, kindOf } from './index.ts';

let service: Recorder;
beforeEach(async () => {
  service = await startRecorder();
});
afterEach(() => service.close());

const person = (key: string) => ({
  key,
  login: `${key}@acme.test`,
  givenName: 'Anna',
  familyName: 'Berg',
  displayName: 'Anna Berg',
  title: null,
  department: null,
  active: true,
});

/** A client with Anna in a group, whose requests so far are forgotten. */
async function withAnna(kind: string): Promise<FakeIdp> {
  const idp = createFakeIdp({ kind: kindOf(kind), url: service.baseUrl, token: 'secret', seed: 3 });
  await idp.tell({ what: 'joined', person: person('anna') });
  await idp.tell({ what: 'group created', group: 'g', name: 'Users' });
  await idp.tell({ what: 'member added', group: 'g', person: 'anna' });
  await idp.settle();
  service.requests.length = 0;
  return idp;
}

const sent = () =>
  service.requests.filter(({ method }) => method !== 'GET').map(({ method, body }) => ({ method, body }));

describe('somebody who left', () => {
  it('okta: is put back whole, inactive, and taken out of the group by another whole object', async () => {
    const idp = await withAnna('okta');
    await idp.tell({ what: 'left', person: 'anna' });
    await idp.settle();
    expect(sent()).toMatchObject([
      { method: 'PUT', body: { userName: 'anna@acme.test', active: false, meta: { resourceType: 'User' } } },
      { method: 'PUT', body: { displayName: 'Users', members: [] } },
    ]);
  });

  it('okta-catalogue: a PATCH without a path', async () => {
    const idp = await withAnna('okta-catalogue');
    await idp.tell({ what: 'left', person: 'anna' });
    await idp.settle();
    expect(sent()[0]).toMatchObject({
      method: 'PATCH',
      body: { Operations: [{ op: 'replace', value: { active: false } }] },
    });
  });

  it('entra: a flag as text; with the flag on the URL, a boolean', async () => {
    for (const [kind, value] of [
      ['entra', 'False'],
      ['entra-flagged', false],
    ] as const) {
      const idp = await withAnna(kind);
      await idp.tell({ what: 'left', person: 'anna' });
      await idp.settle();
      expect(sent()).toMatchObject([{ method: 'PATCH', body: { Operations: [{ path: 'active', value }] } }]);
    }
    expect(service.requests.at(-1)?.path).toContain('?aadOptscim062020');
  });

  it('onelogin: a template with a flag as text and URNs of SCIM 1', async () => {
    const idp = await withAnna('onelogin');
    await idp.tell({ what: 'left', person: 'anna' });
    await idp.settle();
    expect(sent()).toMatchObject([
      { method: 'PUT', body: { active: 'false', schemas: ['urn:scim:schemas:core:1.0'] } },
    ]);
  });
});

describe('what goes wrong on the way', () => {
  it('waits as long as 429 says, then sends the same again', async () => {
    const idp = await withAnna('entra');
    service.prepared.push(null, scimError(429, 'slow down', { 'retry-after': '1' }));
    await idp.tell({ what: 'left', person: 'anna' });
    const started = performance.now();
    await idp.settle();
    expect(performance.now() - started).toBeGreaterThan(950);
    const patches = sent().filter(({ method }) => method === 'PATCH');
    expect(patches.length).toBe(2);
    expect(patches[0]).toEqual(patches[1]);
    expect(idp.failures).toEqual([]);
  });

  it('does a job again after 5xx, and gives up on a refusal', async () => {
    const idp = await withAnna('authentik');
    service.prepared.push(scimError(503, 'later'));
    await idp.tell({ what: 'left', person: 'anna' });
    await idp.settle();
    expect(idp.failures).toEqual([]);
    service.prepared.push(scimError(400, 'no'));
    await idp.tell({ what: 'came back', person: 'anna' });
    await idp.settle();
    expect(idp.failures).toMatchObject([{ message: expect.stringContaining('400') }]);
  });
});

describe('the comparison', () => {
  it('finds a leaver kept active, a member too many, a renamed group and somebody never sent', async () => {
    const idp = await withAnna('okta');
    expect(await idp.differences()).toEqual([]);
    for (const resource of service.resources.values()) {
      if (resource.userName) resource.active = false;
      else
        Object.assign(resource, {
          displayName: 'Others',
          members: [...(resource.members as object[]), { value: 'x' }],
        });
    }
    service.resources.set('u-9', { id: 'u-9', userName: 'stranger', meta: { resourceType: 'User' } });
    const found = await idp.differences();
    for (const word of ['active is false', 'named "Others"', 'x should not be there', 'u-9 was never sent']) {
      expect(
        found.some((sentence) => sentence.includes(word)),
        word,
      ).toBe(true);
    }
    expect(found.length).toBe(4);
  });
});
