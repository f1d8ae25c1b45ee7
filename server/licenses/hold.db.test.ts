import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { raw, sql } from '../db/index.ts';
import { type Actor, SYSTEM } from '../lib/actor.ts';
import { after, DAY, HOUR, MINUTE } from '../lib/clock.ts';
import { type LicensesWorld, licensesWorld, PRODUCT } from './testing.ts';

const GROUP = { id: 'grp-users', name: 'Meridian Users' };
const ADMIN: Actor = { kind: 'account', id: 'acc-1', label: 'ada@acme.example' };
let world: LicensesWorld;
beforeAll(async () => {
  world = await licensesWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.now = new Date('2026-11-24T12:00:00Z');
  world.mails.length = 0;
});

/** So many people of one group, each with a seat it carries. */
async function team(size: number) {
  const { licenses, businessAccountId } = await world.customer([size]);
  const people = Array.from({ length: size }, (_, index) => `per-${index}`);
  for (const id of people) await world.person(businessAccountId, id);
  const within = <T>(work: Parameters<typeof world.database.inTenant<T>>[1]) =>
    world.database.inTenant(businessAccountId, work);
  const seats: string[] = [];
  for (const personId of people) {
    const request = { personId, productId: PRODUCT, provedUntil: null, groupId: GROUP.id, actor: SYSTEM };
    const grant = await within((tenant) => licenses.grantSeat(tenant, { ...request, provedBy: 'directory' }));
    seats.push(grant.granted ? grant.seatId : '');
  }
  const leave = (personIds: string[], group: typeof GROUP | undefined = GROUP) => {
    const what = { personIds, productId: PRODUCT, because: 'left_group', actor: SYSTEM, group };
    return within((tenant) => licenses.freeSeats(tenant, what));
  };
  const check = (index: number) => within((tenant) => licenses.checkSeat(tenant, seats[index] ?? ''));
  const holds = () => within((tenant) => licenses.holds(tenant));
  const decide = (holdId: string, decision: 'confirm' | 'keep') =>
    within((tenant) => licenses.decideHold(tenant, holdId, decision, ADMIN));
  const back = (personId: string) =>
    within(async (tenant) => {
      const run = (statement: ReturnType<typeof raw>) => statement.execute(sql(tenant));
      await run(raw`insert into directory_group (business_account_id, id, integration_id, display_name, resource, created_at, updated_at)
        values (${businessAccountId}, ${GROUP.id}, ${`int-${businessAccountId.slice(4)}`}, ${GROUP.name}, '{}', now(), now()) on conflict do nothing`);
      await run(raw`insert into group_member (business_account_id, group_id, person_id, added_at)
        values (${businessAccountId}, ${GROUP.id}, ${personId}, now())`);
    });
  const taken = async () => (await within((tenant) => licenses.subscriptions(tenant)))[0]?.taken;
  return { licenses, businessAccountId, people, leave, check, holds, decide, back, taken };
}

test('a few leavers are freed at once, also when they are all there are', async () => {
  const { people, leave, holds, taken } = await team(10);
  expect(await leave(people)).toHaveLength(10);
  expect(await holds()).toEqual([]);
  expect(await taken()).toBe(0);
  expect(world.mails).toEqual([]);
});

test('a mass removal is held for an hour, the administrators are told, and unanswered it is carried out', async () => {
  const { people, leave, holds, check, licenses, taken } = await team(12);
  expect(await leave(people.slice(0, 11))).toEqual([]);
  const endsAt = after(world.now, HOUR);
  expect(await holds()).toMatchObject([{ group: GROUP.name, seats: 11, kept: false, endsAt, because: 'left_group' }]);
  expect(await check(0)).toMatchObject({ live: true, holdUntil: endsAt });
  expect(await check(11)).toMatchObject({ live: true, holdUntil: null });
  expect(world.mails).toMatchObject([
    {
      to: 'admin@acme.example',
      subject: '11 people are about to lose Meridian Desktop',
      action: { label: 'Confirm or keep' },
    },
  ]);
  world.now = after(world.now, 59 * MINUTE);
  expect(await licenses.endHolds()).toBe(0);
  world.now = after(world.now, MINUTE);
  expect(await licenses.endHolds()).toBe(1);
  expect(await taken()).toBe(1);
  expect(await check(0)).toEqual({ live: false, reason: 'left_group' });
  expect(await holds()).toEqual([]);
  expect(await licenses.endHolds()).toBe(0);
});

test('confirmed: free at once, and the line is served; a second answer comes too late', async () => {
  const { people, leave, holds, decide, taken, businessAccountId } = await team(12);
  await world.person(businessAccountId, 'per-late');
  expect(await world.grant(businessAccountId, 'per-late')).toMatchObject({ granted: false });
  await leave(people);
  const [hold] = await holds();
  expect(await decide(hold?.id ?? '', 'confirm')).toEqual({ seats: 12 });
  expect(await taken()).toBe(0);
  expect(world.mails.map(({ to }) => to)).toEqual(['admin@acme.example', 'per-late@acme.example']);
  await expect(decide(hold?.id ?? '', 'keep')).rejects.toMatchObject({ code: 'hold_is_over' });
});

test('kept: a week to put the group right; who is back goes on, who is not is freed then', async () => {
  const { people, leave, holds, decide, back, check, licenses, taken } = await team(12);
  await leave(people);
  const [hold] = await holds();
  await decide(hold?.id ?? '', 'keep');
  expect(await check(3)).toMatchObject({ live: true, holdUntil: after(world.now, 7 * DAY) });
  for (const id of people.slice(0, 11)) await back(id);
  world.now = after(world.now, 7 * DAY);
  await licenses.endHolds();
  expect(await taken()).toBe(11);
  expect(await check(3)).toMatchObject({ live: true, holdUntil: null });
  expect(await check(11)).toEqual({ live: false, reason: 'left_group' });
});

test('somebody who is deactivated is never held', async () => {
  const { people, leave, taken, licenses, businessAccountId } = await team(12);
  await leave(people);
  expect(await world.free(businessAccountId, people.slice(0, 3))).toHaveLength(3);
  expect(await taken()).toBe(9);
  world.now = after(world.now, HOUR);
  await licenses.endHolds();
  expect(await taken()).toBe(0);
});

test('somebody who is back in the group and signs in again is held no more', async () => {
  const { people, leave, check, businessAccountId } = await team(12);
  await leave(people);
  await world.grant(businessAccountId, people[0] ?? '');
  expect(await check(0)).toMatchObject({ holdUntil: null });
});

test('a hold that cannot be ended keeps no other customer’s waiting', async () => {
  const broken = await team(12);
  const well = await team(12);
  for (const one of [broken, well]) await one.leave(one.people);
  const within = <T>(work: Parameters<typeof world.database.inTenant<T>>[1]) =>
    world.database.inTenant(broken.businessAccountId, work);
  // The count is wrong, so that giving back twelve seats breaks the table's own rule.
  await within((tenant) => raw`update subscription set taken = 1`.execute(sql(tenant)));
  world.now = after(world.now, HOUR + MINUTE);
  await expect(well.licenses.endHolds()).rejects.toThrow('1 of');
  expect(await well.taken()).toBe(0);
  expect(await well.holds()).toEqual([]);
  expect(await broken.holds()).toHaveLength(1);
});
