import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { licenses } from '../contract/index.ts';
import { systemRandom } from '../server/lib/ids.ts';
import { newLicenseKey } from '../server/licenses/license-key.ts';
import { type Customer, customer, type TestWorld, testWorld } from './testing.ts';
import { vendor } from './walk/vendor.ts';

let world: TestWorld;
let acme: Customer;
const folder = mkdtempSync(join(tmpdir(), 'keyseat-keys-'));
beforeAll(async () => {
  world = await testWorld();
  acme = await customer(world, { name: 'acme', activated: false });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await world.close();
});

const importing = (lines: string[]) => {
  const file = join(folder, 'keys.csv');
  writeFileSync(file, lines.join('\r\n'));
  return vendor<{ imported: number; already: number }>(
    world,
    ...['key', 'import', '--product', 'meridian-desktop', '--file', file],
  );
};

test('keys of a file are taken over all or none, once, and can be registered', async () => {
  const [one, two] = [newLicenseKey(systemRandom), newLicenseKey(systemRandom)];
  await expect(importing([`${one},5`, 'nonsense,5', `${two},0`])).rejects.toThrow(
    /Nothing was imported: 2 lines.*\n {2}line 2: .*\n {2}line 3: /,
  );
  expect(await importing(['# key, seats, end', `${one},5,2030-12-31`, `${two},7`])).toEqual({
    imported: 2,
    already: 0,
  });
  expect(await importing([`${one},5,2030-12-31`, `${two},7`])).toEqual({ imported: 0, already: 2 });
  await expect(importing([`${one},6,2030-12-31`])).rejects.toThrow('with other terms');
  const done = await acme.admin.portal.call(licenses.registerKey, {
    body: { key: two, businessAccountId: acme.admin.businessAccountId },
  });
  expect(done.state).toBe('registered');
  const found = async (search: string) =>
    (
      await vendor<{ businessAccounts: { id: string }[] }>(world, 'business', 'list', '--search', search)
    ).businessAccounts.map(({ id }) => id);
  for (const search of [two, two.slice(-5).toLowerCase(), acme.domain.toUpperCase()])
    expect(await found(search), search).toEqual([acme.admin.businessAccountId]);
  expect(await found(one)).toEqual([]);
});

test('support sees how a customer stands, with a reason that the customer can read; and changes nothing', async () => {
  await expect(vendor(world, 'business', 'show', acme.admin.businessAccountId)).rejects.toThrow('Missing: --reason');
  const look = () =>
    vendor<{ integration: unknown; subscriptions: unknown[]; lately: { type: string }[] }>(
      world,
      ...['business', 'show', acme.admin.businessAccountId, '--reason', 'Ticket 4711: nobody can activate'],
    );
  const seen = await look();
  expect(seen).toMatchObject({
    name: 'acme Inc',
    integration: { status: 'configuring', domains: [{ name: acme.domain, verified: true }] },
  });
  expect(seen.lately.slice(0, 2)).toMatchObject([{ type: 'business.support_viewed' }, { type: 'key.registered' }]);
  expect(Object.keys(seen.lately[0] ?? {}).sort()).toEqual(['actor', 'at', 'subject', 'type']);
  const again = await look();
  expect(again.lately.slice(1, 3)).toMatchObject(seen.lately.slice(0, 2));
  expect(again.subscriptions).toEqual(seen.subscriptions);
});
