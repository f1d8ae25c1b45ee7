import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase, raw, sql } from '../db/index.ts';
import { SYSTEM } from '../lib/actor.ts';
import { newId } from '../lib/ids.ts';
import type { Licenses } from './index.ts';
import type { SubLicenseWish } from './sub-licenses.ts';
import { type LicensesWorld, licensesWorld } from './testing.ts';

let world: LicensesWorld;
beforeAll(async () => {
  world = await licensesWorld();
});
afterAll(() => world.close());

/** A business account with people, in groups as named. */
async function customer(seats: number[], groups: Record<string, string[]>) {
  const { licenses, businessAccountId, keys } = await world.customer(seats);
  for (const id of new Set(Object.values(groups).flat())) await world.person(businessAccountId, id);
  const groupIds: Record<string, string> = {};
  for (const [name, people] of Object.entries(groups)) {
    const id = newId('group', world.now);
    groupIds[name] = id;
    await world.database.inTenant(businessAccountId, async (tenant) => {
      const scope = { business_account_id: businessAccountId, integration_id: `int-${businessAccountId.slice(4)}` };
      const times = { created_at: world.now, updated_at: world.now };
      await sql(tenant)
        .insertInto('directory_group')
        .values({ ...scope, ...times, id, display_name: name })
        .execute();
      for (const person_id of people)
        await sql(tenant)
          .insertInto('group_member')
          .values({ business_account_id: businessAccountId, group_id: id, person_id, added_at: world.now })
          .execute();
    });
  }
  return { licenses, businessAccountId, keys, groupIds };
}
type Customer = Awaited<ReturnType<typeof customer>>;

const subscriptionOf = ({ businessAccountId }: Customer): Promise<string> =>
  world.database.inTenant(businessAccountId, async (tenant) => {
    const row = await sql(tenant).selectFrom('subscription').select('id').orderBy('id').executeTakeFirstOrThrow();
    return row.id;
  });

async function share(of: Customer, wish: Partial<SubLicenseWish>, id?: string): Promise<string> {
  const full: SubLicenseWish = { name: 'Design', kind: 'reserved', seats: 1, groupId: null, emails: [], ...wish };
  const subscriptionId = await subscriptionOf(of);
  return world.database.inTenant(of.businessAccountId, async (tenant) => {
    if (!id) return (await of.licenses.subLicenses.create(tenant, subscriptionId, full, SYSTEM)).id;
    await of.licenses.subLicenses.change(tenant, id, full, SYSTEM);
    return id;
  });
}

const grants = async (of: Customer, ...people: string[]): Promise<boolean[]> => {
  const found: boolean[] = [];
  for (const one of people) found.push((await world.grant(of.businessAccountId, one)).granted);
  return found;
};

/** Every count beside what it counts, and every limit. */
async function assertSound({ businessAccountId }: { businessAccountId: string }): Promise<void> {
  const { rows } = await world.database.inTenant(businessAccountId, (tenant) =>
    raw<Record<'taken' | 'seats' | 'live' | 'bought' | 'of', number | string>>`
      select s.id as of, s.taken, s.seat_limit as bought, s.seat_limit as seats,
        (select count(*)::int from seat where seat.subscription_id = s.id and freed_at is null) as live from subscription s
      union all
      select l.id, l.taken, l.seats, l.seats,
        (select count(*)::int from seat where seat.sub_license_id = l.id and freed_at is null) from sub_license l`.execute(
      sql(tenant),
    ),
  );
  for (const { taken, live, bought } of rows) {
    expect(taken).toBe(live);
    expect(Number(taken)).toBeLessThanOrEqual(Number(bought));
  }
}

const offeredTo = (licenses: Licenses, businessAccountId: string, personId: string) =>
  world.database.inTenant(businessAccountId, (tenant) =>
    licenses.offer(tenant, { personId, productId: 'meridian-desktop' }),
  );

describe('sub-licenses', () => {
  test('what is set aside is for the people of its group, and all there is for them', async () => {
    const acme = await customer([4], { design: ['d1', 'd2', 'd3'], others: ['o1', 'o2', 'o3'] });
    await share(acme, { seats: 2, groupId: acme.groupIds.design ?? '' });
    expect(await offeredTo(acme.licenses, acme.businessAccountId, 'o1')).toBeNull();
    expect(await grants(acme, 'o1', 'o2', 'o3')).toEqual([true, true, false]);
    expect(await grants(acme, 'd1', 'd2', 'd3')).toEqual([true, true, false]);
    await assertSound(acme);
    // A freed seat of the share is kept for the next of the group, though somebody else waits longer.
    await world.free(acme.businessAccountId, ['d1']);
    expect(await grants(acme, 'o3', 'd3')).toEqual([false, true]);
    await world.free(acme.businessAccountId, ['o1']);
    expect(await grants(acme, 'o3')).toEqual([true]);
    await assertSound(acme);
  });

  test('a dynamic one takes from what is free, up to its limit; people may be named instead of a group', async () => {
    const acme = await customer([4], { all: ['d1', 'd2', 'd3', 'o1', 'o2'] });
    const emails = ['D1@acme.example ', 'd2@acme.example', 'd3@acme.example'];
    await share(acme, { kind: 'dynamic', seats: 2, emails });
    expect(await grants(acme, 'd1', 'd2', 'd3', 'o1', 'o2')).toEqual([true, true, false, true, true]);
    await assertSound(acme);
    await expect(share(acme, { name: 'x', emails: ['nobody@acme.example'] })).rejects.toMatchObject({
      code: 'no_such_people',
    });
  });

  test('seats its people hold become its own; it cannot shrink below them, nor set aside what is not free', async () => {
    const acme = await customer([5], { design: ['d1', 'd2'], others: ['o1'] });
    await grants(acme, 'd1', 'd2', 'o1');
    const groupId = acme.groupIds.design ?? '';
    await expect(share(acme, { seats: 1, groupId })).rejects.toMatchObject({ code: 'below_taken' });
    await expect(share(acme, { seats: 5, groupId })).rejects.toMatchObject({ code: 'not_enough_free' });
    const id = await share(acme, { seats: 4, groupId });
    await assertSound(acme);
    await expect(share(acme, { name: 'Other', groupId })).rejects.toMatchObject({ code: 'sub_license_exists' });
    expect(await grants(acme, 'o2')).toEqual([false]);
    await share(acme, { seats: 2, groupId }, id);
    expect(await grants(acme, 'o2')).toEqual([true]);
    await world.database.inTenant(acme.businessAccountId, (tenant) =>
      acme.licenses.subLicenses.remove(tenant, id, SYSTEM),
    );
    expect(await grants(acme, 'd1', 'd2', 'o3')).toEqual([true, true, true]);
    await assertSound(acme);
    await world.free(acme.businessAccountId, ['d1']);
    // Without shares, a seat is offered at once again.
    expect(await offeredTo(acme.licenses, acme.businessAccountId, 'o9')).not.toBeNull();
  });

  test('there are at most a hundred of one subscription', async () => {
    const acme = await customer([5], {});
    const made: string[] = [];
    for (let index = 0; index < 100; index += 1) made.push(await share(acme, { name: `S${index}`, kind: 'dynamic' }));
    await expect(share(acme, { name: 'One more', kind: 'dynamic' })).rejects.toMatchObject({
      code: 'too_many_sub_licenses',
    });
    await share(acme, { name: 'Renamed', kind: 'dynamic' }, made[0]);
  });

  test('another business account’s is not there, nor its groups', async () => {
    const [acme, evil] = [await customer([2], { a: ['a1'] }), await customer([2], { b: ['b1'] })];
    const id = await share(acme, { groupId: acme.groupIds.a ?? '' });
    await expect(share(evil, {}, id)).rejects.toMatchObject({ code: 'no_such_sub_license' });
    await expect(share(evil, { groupId: acme.groupIds.a ?? '' })).rejects.toMatchObject({ code: 'no_such_group' });
    await expect(share(evil, { emails: ['a1@acme.example'] })).rejects.toMatchObject({ code: 'no_such_people' });
  });

  test('200 people at once on 50 seats with shares, over two servers: never more than bought, than a share, nor what is set aside', async () => {
    const people = Array.from({ length: 200 }, (_, index) => `p${index}`);
    const acme = await customer([30, 20], { design: people.slice(0, 60), sales: people.slice(60, 120) });
    await share(acme, { seats: 12, groupId: acme.groupIds.design ?? '' });
    await share(acme, { name: 'Sales', kind: 'dynamic', seats: 5, groupId: acme.groupIds.sales ?? '' });
    const servers: Database[] = [openDatabase(world.app), openDatabase(world.app)];
    const answers = await Promise.all(
      people.map((person, index) => world.grant(acme.businessAccountId, person, servers[index % 2] ?? world.database)),
    );
    await Promise.all(servers.map((server) => server.close()));
    expect(answers.filter(({ granted }) => granted).length).toBe(50);
    await assertSound(acme);
  });

  test('after any sequence of grants, leavings and changes of shares every count is right and no limit passed', async () => {
    const person = fc.nat(7).map((number) => `p${number}`);
    const kind = fc.constantFrom<'reserved' | 'dynamic'>('reserved', 'dynamic');
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ do: fc.constant('grant' as const), person }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('free' as const), person }) },
      {
        weight: 2,
        arbitrary: fc.record({
          do: fc.constant('share' as const),
          kind,
          seats: fc.integer({ min: 1, max: 4 }),
          group: fc.nat(1),
        }),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('end' as const), group: fc.nat(1) }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), fc.integer({ min: 1, max: 5 }), async (steps, seats) => {
        const acme = await customer([seats], {
          g0: ['p0', 'p1', 'p2', 'p3'],
          g1: ['p3', 'p4', 'p5'],
          rest: ['p6', 'p7'],
        });
        const made: (string | undefined)[] = [];
        const refusable = ({ code }: { code: string }): undefined => {
          expect(['below_taken', 'not_enough_free', 'more_than_bought']).toContain(code);
        };
        for (const one of steps) {
          if (one.do === 'grant') await world.grant(acme.businessAccountId, one.person);
          else if (one.do === 'free') await world.free(acme.businessAccountId, [one.person]);
          else if (one.do === 'share') {
            const wish = {
              name: `G${one.group}`,
              kind: one.kind,
              seats: one.seats,
              groupId: acme.groupIds[`g${one.group}`] ?? '',
            };
            const id = await share(acme, wish, made[one.group]).catch(refusable);
            made[one.group] = id ?? made[one.group];
          } else if (made[one.group]) {
            const id = made[one.group] ?? '';
            made[one.group] = undefined;
            await world.database.inTenant(acme.businessAccountId, (tenant) =>
              acme.licenses.subLicenses.remove(tenant, id, SYSTEM),
            );
          }
          await assertSound(acme);
        }
      }),
      { numRuns: 25 },
    );
  });
});
