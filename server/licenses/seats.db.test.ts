import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, sql } from '../db/index.ts';
import { SYSTEM } from '../lib/actor.ts';
import { type LicensesWorld, licensesWorld, PRODUCT } from './testing.ts';

let world: LicensesWorld;
beforeAll(async () => {
  world = await licensesWorld();
});
afterAll(() => world.close());

async function counted(businessAccountId: string): Promise<{ taken: number; seats: number; live: number }> {
  return world.database.inTenant(businessAccountId, async (tenant) => {
    const subscriptions = await sql(tenant).selectFrom('subscription').select(['taken', 'seat_limit']).execute();
    const live = await sql(tenant).selectFrom('seat').select('id').where('freed_at', 'is', null).execute();
    const sum = (numbers: number[]): number => numbers.reduce((total, one) => total + one, 0);
    return {
      taken: sum(subscriptions.map((one) => one.taken)),
      seats: sum(subscriptions.map((one) => one.seat_limit)),
      live: live.length,
    };
  });
}

describe('seats', () => {
  test('one person, one seat, whatever the number of grants', async () => {
    const { businessAccountId } = await world.customer([2]);
    const first = await world.grant(businessAccountId, 'per-a');
    const again = await world.grant(businessAccountId, 'per-a');
    expect(first).toMatchObject({ granted: true, isNew: true });
    expect(again).toMatchObject({ granted: true, isNew: false });
    expect(await counted(businessAccountId)).toEqual({ taken: 1, seats: 2, live: 1 });
  });

  test('no seats left is an answer; a freed seat can be taken again, and what hung on it is ended', async () => {
    const { licenses, businessAccountId } = await world.customer([1]);
    const first = await world.grant(businessAccountId, 'per-a');
    expect(await world.grant(businessAccountId, 'per-b')).toMatchObject({
      granted: false,
      reason: 'no_seats_left',
    });
    const freed = await world.free(businessAccountId, ['per-a', 'per-b']);
    expect(freed).toEqual([first.granted ? first.seatId : '']);
    expect(world.ended).toContain(freed[0]);
    expect(await world.grant(businessAccountId, 'per-b')).toMatchObject({ granted: true });
    expect(
      await world.database.inTenant(businessAccountId, (tenant) => licenses.checkSeat(tenant, freed[0] ?? '')),
    ).toEqual({ live: false, reason: 'user_deactivated' });
  });

  test('several subscriptions of a product are used one after the other', async () => {
    const { businessAccountId } = await world.customer([1, 1]);
    for (const person of ['per-a', 'per-b'])
      expect(await world.grant(businessAccountId, person)).toMatchObject({ granted: true });
    expect(await world.grant(businessAccountId, 'per-c')).toMatchObject({ granted: false });
  });

  test('an ended, suspended or revoked subscription gives nobody a seat, and says why', async () => {
    const { licenses, businessAccountId, keys } = await world.customer([3]);
    const [key = ''] = keys;
    const held = await world.grant(businessAccountId, 'per-a');
    await licenses.changeKey(key, 'suspend', SYSTEM);
    expect(await world.grant(businessAccountId, 'per-b')).toMatchObject({
      granted: false,
      reason: 'subscription_suspended',
    });
    await licenses.changeKey(key, 'resume', SYSTEM);
    world.now = new Date('2027-12-01T00:00:00Z');
    expect(await world.grant(businessAccountId, 'per-b')).toMatchObject({
      granted: false,
      reason: 'subscription_expired',
    });
    await licenses.extendKey(key, { expiresAt: new Date('2028-12-01T00:00:00Z') }, SYSTEM);
    expect(await world.grant(businessAccountId, 'per-b')).toMatchObject({ granted: true });
    world.now = new Date('2026-11-24T12:00:00Z');
    await expect(licenses.extendKey(key, { seats: 1 }, SYSTEM)).rejects.toMatchObject({ code: 'seats_in_use' });
    await licenses.changeKey(key, 'revoke', SYSTEM);
    expect(await counted(businessAccountId)).toMatchObject({ taken: 0, live: 0 });
    expect(world.ended).toContain(held.granted ? held.seatId : '');
    expect(await world.grant(businessAccountId, 'per-b')).toMatchObject({
      granted: false,
      reason: 'subscription_revoked',
    });
  });

  test('200 people at once on 50 seats, over two servers: exactly 50 get one', async () => {
    const { businessAccountId } = await world.customer([30, 20]);
    const servers = [openDatabase(world.app), openDatabase(world.app)];
    const people = Array.from({ length: 200 }, (_, index) => `per-${index}`);
    const grants = await Promise.all(
      people.map((person, index) => {
        const server = servers[index % 2] ?? world.database;
        return world.grant(businessAccountId, person, server);
      }),
    );
    await Promise.all(servers.map((server) => server.close()));
    expect(grants.filter(({ granted }) => granted)).toHaveLength(50);
    expect(await counted(businessAccountId)).toEqual({ taken: 50, seats: 50, live: 50 });
  });

  test('after any sequence of grants and leavings the count is the number of live seats, and never above what was bought', async () => {
    const step = fc.record({ person: fc.nat(5), leaves: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.integer({ min: 1, max: 4 }), async (steps, seats) => {
        const { businessAccountId } = await world.customer([seats]);
        const holding = new Set<string>();
        for (const { person, leaves } of steps) {
          const id = `per-${person}`;
          if (leaves) {
            await world.free(businessAccountId, [id]);
            holding.delete(id);
          } else if ((await world.grant(businessAccountId, id)).granted) holding.add(id);
          expect(await counted(businessAccountId)).toEqual({ taken: holding.size, seats, live: holding.size });
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('keys', () => {
  test('one key, two registrations at once: one wins', async () => {
    const { licenses, businessAccountId } = await world.customer([1]);
    const { key } = await licenses.issueKey(
      { productId: PRODUCT, seats: 1, licensing: 'per_user', expiresAt: null },
      SYSTEM,
    );
    const both = await Promise.allSettled(
      [1, 2].map(() => licenses.registerInto(key, businessAccountId, { actor: SYSTEM })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({ code: 'key_used' });
  });

  test.each([
    ['AAAAA', 'key_mistyped'],
    ['00000-00000-00000-00000-00000', 'key_unknown'],
  ])('%s is answered with %s', async (typed, code) => {
    const { licenses, businessAccountId } = await world.customer([1]);
    const register = async () => licenses.registerInto(typed, businessAccountId, { actor: SYSTEM });
    await expect(register()).rejects.toMatchObject({ code });
  });
});
