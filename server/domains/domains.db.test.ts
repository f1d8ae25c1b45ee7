import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sql } from '../db/index.ts';
import { type TestDatabase, testDatabase } from '../db/testing.ts';
import { eventStore } from '../events.store.ts';
import { createEvents } from '../events.ts';
import { SYSTEM } from '../lib/actor.ts';
import { DAY, HOUR } from '../lib/clock.ts';
import { newId } from '../lib/ids.ts';
import { createDomains, type Domains } from './index.ts';
import { startDns, type TestDns } from './testing.ts';

let db: TestDatabase;
let dns: TestDns;
let domains: Domains;
let now = new Date('2026-11-24T10:00:00Z');
const clock = () => now;

beforeAll(async () => {
  db = await testDatabase();
  dns = await startDns({});
  const events = createEvents({ store: eventStore, clock, log: { info: () => {} } });
  const dnsServers = [dns.address];
  domains = createDomains({ transactions: db.database, dnsServers, dnsTimeout: 150, clock, events });
});
afterAll(async () => {
  await db.close();
  await dns.close();
});
beforeEach(() => {
  dns.zone = {};
  now = new Date('2026-11-24T10:00:00Z');
});

/** A business account with an integration, and verbs on its domains. */
async function business() {
  const businessAccountId = newId('businessAccount', now);
  const integrationId = newId('integration', now);
  const accountId = newId('account', now);
  await db.database.inTenant(businessAccountId, async (tenant) => {
    const account = { id: accountId, email: `${accountId}@mail.example`, display_name: 'Ann', created_at: now };
    await sql(tenant).insertInto('account').values(account).execute();
    const scope = { business_account_id: businessAccountId };
    await sql(tenant)
      .insertInto('business_account')
      .values({ ...scope, name: 'Acme', country: 'NL', created_at: now })
      .execute();
    const started = { started_by: accountId, started_at: now, changed_at: now };
    await sql(tenant)
      .insertInto('integration')
      .values({ ...scope, id: integrationId, status: 'configuring', idp_kind: 'okta', ...started })
      .execute();
  });
  const inTenant = db.database.inTenant.bind(null, businessAccountId) as <T>(
    verb: Parameters<typeof db.database.inTenant<T>>[1],
  ) => Promise<T>;
  return {
    businessAccountId,
    integrationId,
    add: async (text: string) => {
      const name = await domains.claimable(businessAccountId, text);
      return inTenant((tenant) => domains.add(tenant, { integrationId, name }, SYSTEM));
    },
    list: () => inTenant((tenant) => domains.list(tenant, integrationId)),
    check: (id: string) => domains.check(businessAccountId, id, SYSTEM),
    remove: (id: string) => inTenant((tenant) => domains.remove(tenant, id, SYSTEM)),
    names: () => inTenant((tenant) => domains.verifiedNames(tenant, integrationId)),
    events: async () => {
      const rows = await inTenant((tenant) => sql(tenant).selectFrom('audit_event').select('type').execute());
      return rows.map(({ type }) => type).sort();
    },
  };
}

async function publish(business: { list(): ReturnType<Domains['list']> }): Promise<void> {
  for (const { record } of await business.list()) dns.zone[record.hostAbsolute] = { TXT: [record.value] };
}

test('a listed domain is proved by its record, and then it is known whose it is', async () => {
  const acme = await business();
  const id = await acme.add('Acme-One.Example');
  expect(await domains.ownerOf('acme-one.example')).toBeNull();
  expect(await acme.check(id)).toMatchObject({ verified: false, finding: { code: 'no_domain' } });
  await publish(acme);
  const seen = [{ resolver: dns.address, host: '_keyseat-challenge.acme-one.example' }];
  expect(await acme.check(id)).toMatchObject({
    name: 'acme-one.example',
    verified: true,
    finding: { code: 'found', seen },
  });
  const { businessAccountId, integrationId } = acme;
  expect(await domains.ownerOf('acme-one.example')).toEqual({ businessAccountId, integrationId });
  expect(await acme.names()).toEqual(['acme-one.example']);
  expect(await acme.events()).toEqual(['domain.added', 'domain.verified']);
});

test('the value is the same for every domain of a business account, and another one has another', async () => {
  const [acme, other] = [await business(), await business()];
  for (const name of ['a1.example', 'a2.example']) await acme.add(name);
  await other.add('a1.example');
  const [first, second] = await acme.list();
  const [third] = await other.list();
  expect(first?.record.value).toMatch(/^keyseat-verification=[0-9a-z]{32}$/);
  expect(second?.record.value).toBe(first?.record.value);
  expect(third?.record.value).not.toBe(first?.record.value);
});

describe('refused at listing', () => {
  test('listed twice, a public suffix, no domain at all', async () => {
    const acme = await business();
    await acme.add('twice.example');
    await expect(acme.add('TWICE.example.')).rejects.toMatchObject({ code: 'domain_listed', status: 409 });
    await expect(acme.add('co.uk')).rejects.toMatchObject({ code: 'public_suffix', status: 422 });
    await expect(acme.add('ann@acme.example')).rejects.toMatchObject({ code: 'domain_unreadable' });
  });

  test('proved by another business account', async () => {
    const [acme, other] = [await business(), await business()];
    const id = await acme.add('taken.example');
    await publish(acme);
    await acme.check(id);
    await expect(other.add('taken.example')).rejects.toMatchObject({ code: 'domain_taken', status: 409 });
    // A subdomain is a domain of its own: its zone's owner decides.
    await other.add('eu.taken.example');
  });
});

test('a claim without proof blocks nobody', async () => {
  const [acme, other] = [await business(), await business()];
  await acme.add('open.example');
  const id = await other.add('open.example');
  await publish(other);
  expect(await other.check(id)).toMatchObject({ verified: true });
});

test('of two business accounts that prove at once, one wins and the other is told', async () => {
  const [acme, other] = [await business(), await business()];
  const ids = [await acme.add('race.example'), await other.add('race.example')] as const;
  const values = [...(await acme.list()), ...(await other.list())].map(({ record }) => record.value);
  dns.zone['_keyseat-challenge.race.example'] = { TXT: values };
  const views = await Promise.all([acme.check(ids[0]), other.check(ids[1])]);
  expect(views.map(({ verified }) => verified).sort()).toEqual([false, true]);
  expect(views.find(({ verified }) => !verified)?.finding?.code).toBe('taken');
  expect([...(await acme.names()), ...(await other.names())]).toEqual(['race.example']);
});

test('a record that vanishes is told once, and the domain stays proved; silence says nothing', async () => {
  const acme = await business();
  const id = await acme.add('gone.example');
  await publish(acme);
  await acme.check(id);
  dns.zone = { '_keyseat-challenge.gone.example': 'silent' };
  expect(await acme.check(id)).toMatchObject({ verified: true, lost: false, finding: { code: 'timeout' } });
  dns.zone = { 'gone.example': {} };
  expect(await acme.check(id)).toMatchObject({ verified: true, lost: true, finding: { code: 'no_record' } });
  await acme.check(id);
  await publish(acme);
  expect(await acme.check(id)).toMatchObject({ verified: true, lost: false });
  expect((await acme.events()).filter((type) => type === 'domain.lost')).toHaveLength(1);
});

test('proved domains are proved again when their time has come', async () => {
  const acme = await business();
  const id = await acme.add('again.example');
  await publish(acme);
  await acme.check(id);
  await acme.add('unproved.example');
  while ((await domains.recheck(100)) > 0) now = new Date(now.getTime() + 1);
  dns.zone = { 'again.example': {} };
  now = new Date(now.getTime() + 7 * HOUR);
  expect(await domains.recheck(100)).toBeGreaterThan(0);
  const again = (await acme.list()).find(({ name }) => name === 'again.example');
  expect(again).toMatchObject({ verified: true, lost: true, checkedAt: now });
  expect(await domains.recheck(100)).toBe(0);
});

test('a claim without proof ends after 30 days and can be made again', async () => {
  const acme = await business();
  const id = await acme.add('late.example');
  now = new Date(now.getTime() + 31 * DAY);
  expect(await acme.list()).toEqual([]);
  await expect(acme.check(id)).rejects.toMatchObject({ code: 'no_such_domain' });
  expect(await acme.add('late.example')).not.toBe(id);
});

test('a domain taken off the list is free, and no other tenant can touch it', async () => {
  const [acme, other] = [await business(), await business()];
  const id = await acme.add('off.example');
  await publish(acme);
  await acme.check(id);
  await expect(other.remove(id)).rejects.toMatchObject({ code: 'no_such_domain' });
  await expect(other.check(id)).rejects.toMatchObject({ code: 'no_such_domain' });
  await acme.remove(id);
  expect(await domains.ownerOf('off.example')).toBeNull();
  await expect(acme.remove(id)).rejects.toMatchObject({ code: 'no_such_domain' });
});
