import { describe, expect, test } from 'vitest';
import { MINUTE } from '../lib/clock.ts';
import { aConfiguratorWorld, complete, look, START, started } from './testing.ts';

const world = aConfiguratorWorld();
const later = (minutes: number): void => {
  world.now = new Date(START.getTime() + minutes * MINUTE);
};

describe('taking an activation back', () => {
  test('the session that activated may, though the integration keeps it out; everything is as before', async () => {
    const business = await started(world);
    const { ann } = business;
    await complete(world, business, 'acme-undo.example');
    await ann.call('POST', '/activate');
    later(14);
    expect(await ann.call('GET', '', undefined, { outside: true })).toMatchObject({ status: 403 });
    const { body } = await ann.call('GET', '/activation/undo', undefined, { outside: true });
    expect(body).toEqual({ until: new Date(START.getTime() + 15 * MINUTE).toISOString() });
    expect((await ann.call('POST', '/activation/undo', {}, { outside: true, stale: true })).status).toBe(200);
    expect(await look(business)).toMatchObject({ status: 'configuring', activatedAt: null, canActivate: true });
    expect(await business.events()).toContain('integration.activation_undone');
    expect(await ann.call('POST', '/activation/undo')).toMatchObject({ status: 409, body: { code: 'not_active' } });
  });

  test('another session that is kept out may not, and is told what everybody is told', async () => {
    const business = await started(world);
    const bob = await business.account();
    const member = await business.account({ role: 'member' });
    await complete(world, business, 'acme-undo-other.example');
    await business.ann.call('POST', '/activate');
    expect((await bob.call('GET', '/activation/undo', undefined, { outside: true })).body).toEqual({ until: null });
    expect(await bob.call('POST', '/activation/undo', {}, { outside: true })).toMatchObject({
      status: 403,
      body: { code: 'sso_required' },
    });
    expect(await member.call('POST', '/activation/undo')).toMatchObject({ status: 403, body: { code: 'not_allowed' } });
    expect(await look(business)).toMatchObject({ status: 'active' });
    // An administrator whom the integration lets in need not be the one who activated.
    expect((await bob.call('POST', '/activation/undo')).status).toBe(200);
  });

  test('it is over after a quarter of an hour, and with a Deactivate; then again it is for the newest activation only', async () => {
    const business = await started(world);
    const { ann } = business;
    await complete(world, business, 'acme-undo-late.example');
    await ann.call('POST', '/activate');
    later(15);
    expect((await ann.call('GET', '/activation/undo')).body).toEqual({ until: null });
    expect(await ann.call('POST', '/activation/undo')).toMatchObject({ status: 409, body: { code: 'undo_over' } });
    await ann.call('POST', '/deactivate');
    const off = await look(business);
    later(20);
    await ann.call('POST', '/activate');
    later(21);
    expect((await ann.call('POST', '/activation/undo')).status).toBe(200);
    expect(await look(business)).toMatchObject({ status: 'inactive', activatedAt: off.activatedAt });
  });
});

test('a rehearsal is evidence for its own account, calls for attention when there is none while active, and grows old', async () => {
  const business = await started(world);
  const { ann } = business;
  const bob = await business.account();
  await complete(world, business, 'acme-rehearse.example');
  const seventh = async () => (await look(business)).steps[6];
  const note = (accountId: string) =>
    business.inTenant((tenant) => world.integration.noteBackupWorked(tenant, accountId));
  expect(await note(bob.id)).toBe(false);
  expect(await seventh()).toMatchObject({ green: true, by: 'saved', attention: [] });
  await ann.call('POST', '/activate');
  expect(await seventh()).toMatchObject({ green: true, attention: ['backup_not_rehearsed'] });
  expect(await note(ann.id)).toBe(true);
  expect(await seventh()).toMatchObject({ by: 'proved', attention: [] });
  later(91 * 24 * 60);
  expect(await seventh()).toMatchObject({ by: 'saved', attention: ['backup_rehearsal_old'] });
  await note(ann.id);
  await ann.call('PUT', '/backup', { accountId: ann.id });
  expect((await look(business)).backup).toMatchObject({ rehearsal: 'fresh' });
  await ann.call('PUT', '/backup', { accountId: bob.id });
  expect((await look(business)).backup).toMatchObject({ rehearsal: 'never', rehearsedAt: null });
});
