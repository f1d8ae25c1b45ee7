import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../db/index.ts';
import { eventStore } from '../events.store.ts';
import { createEvents } from '../events.ts';
import { SYSTEM } from '../lib/actor.ts';
import { DAY, after as later } from '../lib/clock.ts';
import type { Tenant } from '../lib/transaction.ts';
import { createHistory } from './index.ts';
import { type LicensesWorld, licensesWorld } from './testing.ts';

let world: LicensesWorld;
beforeAll(async () => {
  world = await licensesWorld();
});
afterAll(() => world.close());

const historyOf = () => {
  const clock = () => world.now;
  const events = createEvents({ store: eventStore, clock, log: { info: () => {} } });
  return createHistory({ transactions: world.database, events, clock });
};

async function within<T>(
  businessAccountId: string,
  verb: (tenant: Tenant, subscriptionId: string) => Promise<T>,
): Promise<T> {
  return world.database.inTenant(businessAccountId, async (tenant) => {
    const { id } = await sql(tenant).selectFrom('subscription').select('id').executeTakeFirstOrThrow();
    return verb(tenant, id);
  });
}

test('the history says who held a seat, from when to when, why and by whom; the picture and the file say the same', async () => {
  const start = world.now;
  const { businessAccountId, licenses, keys } = await world.customer([3]);
  for (const id of ['per-a', 'per-b']) await world.person(businessAccountId, id);
  await world.grant(businessAccountId, 'per-a');
  world.now = later(start, DAY);
  await world.grant(businessAccountId, 'per-b');
  world.now = later(start, DAY + 1000);
  await world.database.inTenant(businessAccountId, (tenant) =>
    licenses.freeSeats(tenant, {
      personIds: ['per-a'],
      because: 'user_deactivated',
      actor: { kind: 'scim', id: 'tok-1', label: 'SCIM token …x' },
    }),
  );
  world.now = later(start, 3 * DAY);
  await licenses.extendKey(keys[0] ?? '', { seats: 5 }, SYSTEM);
  const history = historyOf();
  const { entries, next } = await within(businessAccountId, (tenant, id) => history.page(tenant, id));
  expect(next).toBeNull();
  expect(entries).toMatchObject([
    { holder: { name: 'Person per-b' }, since: later(start, DAY), until: null, because: null, freedBy: null },
    {
      holder: { name: 'Person per-a', email: 'per-a@acme.example' },
      since: start,
      until: later(start, DAY + 1000),
      because: 'user_deactivated',
      grantedTo: { kind: 'system' },
      freedBy: { kind: 'scim', label: 'SCIM token …x' },
    },
  ]);
  expect(await within(businessAccountId, (tenant, id) => history.overTime(tenant, id, 90))).toEqual([
    { day: '2026-11-24', taken: 1, bought: 3 },
    { day: '2026-11-25', taken: 2, bought: 3 },
    { day: '2026-11-26', taken: 1, bought: 3 },
    { day: '2026-11-27', taken: 1, bought: 5 },
  ]);
  // A window that begins later still counts who held a seat before.
  expect(await within(businessAccountId, (tenant, id) => history.overTime(tenant, id, 2))).toEqual([
    { day: '2026-11-26', taken: 1, bought: 3 },
    { day: '2026-11-27', taken: 1, bought: 5 },
  ]);
  world.now = start;
});

test('a file is read in pages, holds no formula, and that it was taken is on record', async () => {
  const { businessAccountId } = await world.customer([400]);
  await world.person(businessAccountId, '=cmd()');
  await world.grant(businessAccountId, '=cmd()');
  for (let at = 0; at < 150; at += 1) await world.grant(businessAccountId, `per-${at}`);
  const { id } = await within(businessAccountId, async (_, subscriptionId) => ({ id: subscriptionId }));
  for (const of of ['seats', 'history'] as const) {
    const file = await historyOf().file(businessAccountId, id, { of, actor: SYSTEM });
    expect(file.name).toBe(`Meridian-Desktop-${of}-2026-11-24.csv`);
    let text = '';
    for await (const lines of file.lines) text += lines;
    const rows = text.trim().split('\r\n');
    expect(rows).toHaveLength(152);
    expect(new Set(rows).size).toBe(152);
    expect(text).toContain(`"'=cmd()@acme.example"`);
  }
  const recorded = await world.database.inTenant(businessAccountId, (tenant) =>
    sql(tenant).selectFrom('audit_event').select('data').where('type', '=', 'seats.exported').orderBy('id').execute(),
  );
  expect(recorded.map(({ data }) => JSON.stringify(data)).sort()).toEqual(['{"of":"history"}', '{"of":"seats"}']);
});

test('another business account’s subscription is not there', async () => {
  const mine = await world.customer([1]);
  const theirs = await world.customer([1]);
  const { id } = await within(theirs.businessAccountId, async (_, subscriptionId) => ({ id: subscriptionId }));
  const history = historyOf();
  const missing = { code: 'no_such_subscription' };
  await expect(
    world.database.inTenant(mine.businessAccountId, (tenant) => history.page(tenant, id)),
  ).rejects.toMatchObject(missing);
  await expect(history.file(mine.businessAccountId, id, { of: 'seats', actor: SYSTEM })).rejects.toMatchObject(missing);
});
