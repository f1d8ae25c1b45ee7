import { afterAll, beforeAll, expect, test } from 'vitest';
import { SYSTEM } from '../lib/actor.ts';
import { after, HOUR, MINUTE } from '../lib/clock.ts';
import { PRODUCT, personResource, type SignInWorld, signInWorld, type TestTenant } from '../sign-in/testing.ts';
import { activate, TestApp } from './testing.ts';

let world: SignInWorld;
let hafen: TestTenant;
let groupId: string;
const people: string[] = [];

beforeAll(async () => {
  world = await signInWorld();
  hafen = await world.tenant({ name: 'hafen', domain: 'hafen.example', seats: 20 });
  for (const name of ['ada', ...Array.from({ length: 11 }, (_, index) => `p${index}`)])
    people.push(await hafen.person(`${name}@hafen.example`));
  groupId = await hafen.group('Users', people);
});
afterAll(() => world.close());

const bodyOf = (license: string) => JSON.parse(Buffer.from(license.split('.')[1] ?? '', 'base64url').toString());

/** What Okta sends: the whole group, here without members. */
const push = (members: string[]) =>
  hafen.scim('PUT', `/Groups/${groupId}`, {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    displayName: 'Users',
    members: members.map((value) => ({ value })),
  });

const live = async () => (await hafen.within((tenant) => world.licenses.subscriptions(tenant)))[0]?.taken;

test('a group that is emptied by a slip costs nobody a seat, and no license outlives the hold', async () => {
  const app = new TestApp(world.app);
  const first = await activate(hafen, app, { email: 'ada@hafen.example' });
  expect(first.status).toBe(200);
  for (const personId of people.slice(1)) {
    await hafen.within((tenant) =>
      world.licenses.grantSeat(tenant, {
        personId,
        productId: PRODUCT,
        provedBy: 'directory',
        provedUntil: null,
        groupId,
        actor: SYSTEM,
      }),
    );
  }
  expect(await live()).toBe(12);
  await push([]);
  expect(await live()).toBe(12);
  const holdEnd = after(world.now.value, HOUR);
  world.now.value = after(world.now.value, 10 * MINUTE);
  const renewed = await app.renew(first.body.refresh_token);
  expect(renewed.status).toBe(200);
  const claims = bodyOf(renewed.body.license);
  expect(claims.exp).toBe(holdEnd.getTime() / 1000);
  expect(claims.refresh_after).toBe(claims.iat + (25 * MINUTE) / 1000);

  // Deactivated meanwhile: never held.
  await hafen.scim('PUT', `/Users/${people[3]}`, personResource('p2@hafen.example', { active: false }));
  expect(await live()).toBe(11);

  // A new sign-in of somebody outside the group gets nothing.
  const other = await activate(hafen, new TestApp(world.app, 'another'), { email: 'p5@hafen.example' });
  expect(other.body.code).toBe('not_in_user_group');

  // The slip is put right: everybody who is back goes on.
  await push(people.filter((_, index) => index !== 3 && index !== 4));
  world.now.value = holdEnd;
  expect(await world.licenses.endHolds()).toBe(1);
  expect(await live()).toBe(10);
  const again = await app.renew(renewed.body.refresh_token);
  const usual = bodyOf(again.body.license);
  expect(usual.exp - usual.iat).toBe((24 * HOUR) / 1000);
});
