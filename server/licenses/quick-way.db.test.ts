import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase, raw, sql } from '../db/index.ts';
import { SYSTEM } from '../lib/actor.ts';
import { newId } from '../lib/ids.ts';
import { type LicensesWorld, licensesWorld, PRODUCT } from './testing.ts';

/** Attacks on the ordinary grant, which looks at the newest row of one subscription and at nothing else. */
let world: LicensesWorld;
let servers: Database[];
beforeAll(async () => {
  world = await licensesWorld();
  servers = [openDatabase(world.app), openDatabase(world.app)];
});
afterAll(async () => {
  for (const server of servers) await server.close();
  await world.close();
});

type Customer = Awaited<ReturnType<LicensesWorld['customer']>>;

async function customer(seats: number[], people: string[]): Promise<Customer & { subscriptionId: string }> {
  const made = await world.customer(seats);
  for (const person of people) await world.person(made.businessAccountId, person);
  const [first] = await world.database.inTenant(made.businessAccountId, (tenant) =>
    made.licenses.subscriptions(tenant),
  );
  const subscriptionId = first?.id ?? '';
  return { ...made, subscriptionId };
}

const wish = (personId: string) => ({
  ...{ personId, productId: PRODUCT, provedBy: 'directory' as const, provedUntil: null, groupId: null, actor: SYSTEM },
});

/** As a code is redeemed: at once where a seat is offered, and under all locks after a lost race. */
async function take(of: Customer, personId: string, server: Database, between = async () => {}): Promise<boolean> {
  const licenses = world.licensesOn(server);
  const attempt = (atOnce: boolean) =>
    server.inTenant(of.businessAccountId, async (tenant) => {
      await sql(tenant).selectFrom('person').select('id').where('id', '=', personId).forNoKeyUpdate().execute();
      const offered = atOnce ? await licenses.offer(tenant, wish(personId)) : null;
      if (offered === null) return (await licenses.grantSeat(tenant, wish(personId))).granted;
      await between();
      server.closing(tenant, [
        licenses.takeOffered(tenant, offered, { ...wish(personId), seatId: newId('seat', world.now) }),
      ]);
      return true;
    });
  return attempt(true).catch((error: unknown) => {
    if (!server.lostRace(error)) throw error;
    return attempt(false);
  });
}

/** Every count beside what it counts; what is kept or set aside beside what is free. */
const counts = ({ businessAccountId }: Customer) =>
  world.database.inTenant(businessAccountId, async (tenant) => {
    const { rows } = await raw<{ taken: number; bought: number; live: number; kept: number }>`
      select s.taken, s.seat_limit as bought, (select count(*)::int from seat where subscription_id = s.id and freed_at is null) as live,
        (select count(*)::int from waiting where held_until is not null) as kept from subscription s
      union all
      select l.taken, l.seats, (select count(*)::int from seat where sub_license_id = l.id and freed_at is null), 0 from sub_license l`.execute(
      sql(tenant),
    );
    return rows;
  });

describe('between the offer and the seat', () => {
  const share = (of: { subscriptionId: string } & Customer) =>
    world.database.inTenant(of.businessAccountId, (tenant) =>
      of.licenses.subLicenses.create(
        tenant,
        of.subscriptionId,
        { name: 'Design', kind: 'reserved', seats: 2, groupId: null, emails: ['vip@acme.example'] },
        SYSTEM,
      ),
    );

  it.each<[string, (of: { subscriptionId: string } & Customer) => Promise<unknown>, boolean]>([
    ['the seats are set aside', share, false],
    ['the key is suspended', (of) => of.licenses.changeKey(of.keys[0] ?? '', 'suspend', SYSTEM), false],
    ['the key is revoked', (of) => of.licenses.changeKey(of.keys[0] ?? '', 'revoke', SYSTEM), false],
    [
      'somebody else takes the last',
      (of) => Promise.all(['p1', 'p2'].map((one) => world.grant(of.businessAccountId, one))),
      false,
    ],
    ['fewer are bought, and one is left', (of) => of.licenses.extendKey(of.keys[0] ?? '', { seats: 1 }, SYSTEM), true],
  ])('%s', async (_what, between, granted) => {
    const acme = await customer([2], ['p0', 'p1', 'p2', 'vip']);
    expect(await take(acme, 'p0', world.database, async () => void (await between(acme)))).toBe(granted);
    for (const { taken, live, bought } of await counts(acme)) {
      expect(taken).toBe(live);
      expect(live).toBeLessThanOrEqual(bought);
    }
  });

  it('a key is registered while others wait: the first in line has its seat', async () => {
    const acme = await customer([1], ['p0', 'p1', 'p2']);
    expect(await take(acme, 'p0', world.database)).toBe(true);
    expect(await take(acme, 'p1', world.database)).toBe(false);
    const { key } = await acme.licenses.issueKey(
      { productId: PRODUCT, seats: 1, licensing: 'per_user', expiresAt: null },
      SYSTEM,
    );
    const [, late] = await Promise.all([
      acme.licenses.registerInto(key, acme.businessAccountId, { actor: SYSTEM }),
      take(acme, 'p2', servers[0] ?? world.database),
    ]);
    expect(late).toBe(false);
    expect(await take(acme, 'p1', world.database)).toBe(true);
  });
});

it('a morning in which shares come and go, people leave and the vendor shrinks the key: never a seat too many', async () => {
  const people = Array.from({ length: 48 }, (_, index) => `p${index}`);
  const acme = await customer([20, 8], people);
  const refusable = (error: { code?: string }): null => {
    if (
      !/^(below_taken|not_enough_free|more_than_bought|sub_license_exists|no_such_sub_license|seats_in_use)$/.test(
        error.code ?? '',
      )
    )
      throw error;
    return null;
  };
  const { subLicenses } = acme.licenses;
  const within = <T>(verb: Parameters<typeof world.database.inTenant<T>>[1]) =>
    world.database.inTenant(acme.businessAccountId, verb);
  const emails = (from: number) => people.slice(from, from + 12).map((one) => `${one}@acme.example`);
  const administrator = async (name: string, from: number) => {
    for (const [kind, seats] of [
      ['reserved', 4],
      ['dynamic', 3],
      ['reserved', 9],
    ] as const) {
      const made = await within((tenant) =>
        subLicenses.create(
          tenant,
          acme.subscriptionId,
          { name, kind, seats, groupId: null, emails: emails(from) },
          SYSTEM,
        ),
      ).catch(refusable);
      if (!made) continue;
      const change = { name, kind: 'dynamic' as const, seats: 12, groupId: null, emails: emails(from + 6) };
      await within((tenant) => subLicenses.change(tenant, made.id, change, SYSTEM)).catch(refusable);
      if (kind !== 'reserved') await within((tenant) => subLicenses.remove(tenant, made.id, SYSTEM));
      else if (seats === 4) await within((tenant) => subLicenses.remove(tenant, made.id, SYSTEM));
    }
  };
  const vendor = async () => {
    for (const seats of [16, 24, 12])
      await acme.licenses.extendKey(acme.keys[0] ?? '', { seats }, SYSTEM).catch(refusable);
  };
  await Promise.all([
    ...people.map((person, index) => take(acme, person, servers[index % 2] ?? world.database)),
    administrator('Design', 0),
    administrator('Sales', 20),
    vendor(),
    ...[0, 9, 18, 27].map((at) => world.free(acme.businessAccountId, people.slice(at, at + 3))),
  ]);
  for (const { taken, live, bought } of await counts(acme)) {
    expect(taken).toBe(live);
    expect(live).toBeLessThanOrEqual(bought);
  }
  expect(await world.free(acme.businessAccountId, people)).not.toHaveLength(0);
  for (const { taken, live } of await counts(acme)) expect([taken, live]).toEqual([0, 0]);
});
