import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openDatabase, sql } from '../db/index.ts';
import { SYSTEM } from '../lib/actor.ts';
import { after, DAY, HOUR } from '../lib/clock.ts';
import { type LicensesWorld, licensesWorld } from './testing.ts';

let world: LicensesWorld;
beforeAll(async () => {
  world = await licensesWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.now = new Date('2026-11-24T12:00:00Z');
  world.mails.length = 0;
});

/** A full subscription of one seat, held by Ada; the others were refused in this order. */
async function full(waiting: string[], seats = 1) {
  const made = await world.customer([seats]);
  const { licenses, businessAccountId } = made;
  for (const name of ['ada', ...waiting]) await world.person(businessAccountId, `per-${name}`);
  const grant = (name: string, server = world.database) => world.grant(businessAccountId, `per-${name}`, server);
  const refused = new Map<string, string>();
  expect(await grant('ada')).toMatchObject({ granted: true });
  for (let more = 1; more < seats; more += 1) expect(await grant(`more${more}`)).toMatchObject({ granted: true });
  for (const name of waiting) {
    const answer = await grant(name);
    expect(answer).toMatchObject({ granted: false, reason: 'no_seats_left', waitingId: expect.any(String) });
    refused.set(name, answer.granted ? '' : (answer.waitingId ?? ''));
  }
  const line = async () => {
    const people = await world.database.inTenant(businessAccountId, (tenant) => licenses.waitingPeople(tenant));
    return people.map(({ person, place, heldUntil }) => `${place} ${person.id.slice(4)}${heldUntil ? ' kept' : ''}`);
  };
  const leave = (...names: string[]) =>
    world.free(
      businessAccountId,
      names.map((name) => `per-${name}`),
    );
  return { ...made, grant, refused, line, leave };
}

test('who is refused stands in line once and keeps the place', async () => {
  const { grant, line, refused } = await full(['bob', 'cyd']);
  expect(await grant('bob')).toMatchObject({ granted: false, waitingId: refused.get('bob') });
  expect(await line()).toEqual(['1 bob', '2 cyd']);
});

test('a freed seat is kept for the first, who is told by mail; others find none; taking it leaves the line', async () => {
  const { grant, line, leave, licenses, refused } = await full(['bob', 'cyd']);
  await leave('ada');
  expect(await line()).toEqual(['1 bob kept', '2 cyd']);
  expect(world.mails).toMatchObject([
    { to: 'per-bob@acme.example', subject: 'A seat of Meridian Desktop is kept for you' },
  ]);
  expect(world.mails[0]?.paragraphs[0]).toContain('Wednesday, 25 November 2026');
  expect(await licenses.waiting(refused.get('bob') ?? '')).toMatchObject({ state: 'seat_kept' });
  expect(await licenses.waiting(refused.get('cyd') ?? '')).toMatchObject({ state: 'waiting', place: 2 });
  expect(await grant('cyd')).toMatchObject({ granted: false });
  expect(await grant('dan')).toMatchObject({ granted: false });
  expect(await grant('bob')).toMatchObject({ granted: true });
  expect(await licenses.waiting(refused.get('bob') ?? '')).toEqual({ state: 'over' });
  expect(await line()).toEqual(['1 cyd', '2 dan']);
  expect(world.mails).toHaveLength(1);
});

test('after a day it passes to the next, by the clock or when anybody asks; nobody is told twice', async () => {
  const { grant, line, leave, licenses } = await full(['bob', 'cyd', 'dan']);
  await leave('ada');
  world.now = after(world.now, DAY - HOUR);
  expect(await licenses.serveWaiting()).toBe(0);
  world.now = after(world.now, HOUR);
  expect(await licenses.serveWaiting()).toBe(1);
  expect(await line()).toEqual(['1 cyd kept', '2 dan']);
  expect(await licenses.serveWaiting()).toBe(0);
  world.now = after(world.now, DAY);
  expect(await grant('eve')).toMatchObject({ granted: false });
  expect(await line()).toEqual(['1 dan kept', '2 eve']);
  expect(world.mails.map(({ to }) => to)).toEqual([
    'per-bob@acme.example',
    'per-cyd@acme.example',
    'per-dan@acme.example',
  ]);
  expect(await grant('dan')).toMatchObject({ granted: true });
});

test('the last one lets the day pass: the seat is anybody’s', async () => {
  const { grant, leave, licenses, line } = await full(['bob']);
  await leave('ada');
  world.now = after(world.now, DAY);
  await licenses.serveWaiting();
  expect(await line()).toEqual([]);
  expect(await grant('cyd')).toMatchObject({ granted: true });
});

test('who may not have a seat any more leaves the line at once, and a seat kept for them passes on', async () => {
  const { line, leave } = await full(['bob', 'cyd', 'dan']);
  await leave('cyd');
  expect(await line()).toEqual(['1 bob', '2 dan']);
  await leave('ada');
  expect(await line()).toEqual(['1 bob kept', '2 dan']);
  await leave('bob');
  expect(await line()).toEqual(['1 dan kept']);
});

test('more seats, another key, the end of a suspension: each serves the line', async () => {
  const { line, keys, licenses, businessAccountId, grant } = await full(['bob', 'cyd', 'dan', 'eve']);
  const [key = ''] = keys;
  await licenses.extendKey(key, { seats: 2 }, SYSTEM);
  expect(await line()).toEqual(['1 bob kept', '2 cyd', '3 dan', '4 eve']);
  const terms = { productId: 'meridian-desktop', seats: 1, licensing: 'per_user' as const, expiresAt: null };
  const { key: second } = await licenses.issueKey(terms, SYSTEM);
  await licenses.registerInto(second, businessAccountId, { actor: SYSTEM });
  expect(await line()).toEqual(['1 bob kept', '2 cyd kept', '3 dan', '4 eve']);
  await licenses.changeKey(key, 'suspend', SYSTEM);
  await licenses.extendKey(key, { seats: 3 }, SYSTEM);
  expect(await line()).toEqual(['1 bob kept', '2 cyd kept', '3 dan', '4 eve']);
  await licenses.changeKey(key, 'resume', SYSTEM);
  expect(await line()).toEqual(['1 bob kept', '2 cyd kept', '3 dan kept', '4 eve']);
  for (const name of ['dan', 'cyd', 'bob']) expect(await grant(name)).toMatchObject({ granted: true });
  expect(await grant('eve')).toMatchObject({ granted: false });
});

test('a storm of leavers, comers and grants over two servers: no deadlock, no seat too many, the line in order', async () => {
  const names = Array.from({ length: 40 }, (_, index) => `w${index}`);
  const { grant, leave, businessAccountId, line } = await full(names, 10);
  const servers = [openDatabase(world.app), openDatabase(world.app)];
  const leavers = ['ada', ...Array.from({ length: 9 }, (_, index) => `more${index + 1}`)];
  const storm = names.slice(0, 30).flatMap((name, index) => {
    const works: Promise<unknown>[] = [grant(name, servers[index % 2])];
    const leaver = leavers[index];
    if (leaver) works.push(leave(leaver));
    if (index % 7 === 3) works.push(leave(`w${39 - index}`));
    return works;
  });
  await Promise.all(storm);
  await Promise.all(servers.map((server) => server.close()));
  const { live, taken } = await world.database.inTenant(businessAccountId, async (tenant) => {
    const seats = await sql(tenant).selectFrom('seat').select('person_id').where('freed_at', 'is', null).execute();
    const subscription = await sql(tenant).selectFrom('subscription').select('taken').executeTakeFirstOrThrow();
    return { live: seats.map((seat) => seat.person_id), taken: subscription.taken };
  });
  const kept = (await line()).filter((one) => one.endsWith('kept'));
  expect(taken).toBe(live.length);
  expect(live.length + kept.length).toBe(10);
  // Seats went to the front of the line alone: nobody of its end passed somebody before them.
  const served = [...live, ...kept.map((one) => `per-${one.split(' ')[1]}`)].map((id) => Number(id?.slice(5)));
  expect(Math.max(...served)).toBeLessThan(20);
});
