import { afterAll, beforeAll, expect, test } from 'vitest';
import { raw, sql } from '../db/index.ts';
import { type TestDatabase, testDatabase } from '../db/testing.ts';
import { scrubAudit, wordsOfOthers } from './held.store.ts';

let db: TestDatabase;
const BUSINESS = 'biz-00000000000000000000000001';
const EVE = 'acc-00000000000000000000000eve';
const ERASED = 'per-0000000000000000000000fake';
beforeAll(async () => {
  db = await testDatabase();
  await db.database.inTenant(BUSINESS, async (tenant) => {
    const now = new Date();
    await sql(tenant)
      .insertInto('account')
      .values({ id: EVE, email: 'eve@b.example', display_name: 'Eve', created_at: now, email_verified_at: now })
      .execute();
    await raw`insert into business_account values (${BUSINESS}, 'B', 'NL', null, now())`.execute(sql(tenant));
    await sql(tenant)
      .insertInto('member')
      .values({
        ...{ business_account_id: BUSINESS, id: 'mem-1', account_id: EVE, role: 'administrator' as const },
        created_at: now,
      })
      .execute();
  });
});
afterAll(() => db.close());

async function written(id: string, actor: object, data: object): Promise<void> {
  const [who, what] = [JSON.stringify(actor), JSON.stringify(data)];
  await db.database.inTenant(BUSINESS, (tenant) =>
    raw`insert into audit_event values (${BUSINESS}, ${id}, now(), 'webhook.added', ${who}::jsonb, 'whk-1', ${what}::jsonb)`.execute(
      sql(tenant),
    ),
  );
}
const entry = async (id: string) =>
  await db.database.inTenant(BUSINESS, (tenant) =>
    sql(tenant).selectFrom('audit_event').select(['actor', 'data']).where('id', '=', id).executeTakeFirstOrThrow(),
  );

test('a person who was given an administrator’s address is not erased while that administrator is there', async () => {
  const found = await db.database.inTenant(BUSINESS, (tenant) =>
    wordsOfOthers(tenant, { personId: ERASED, words: ['EVE@b.example', 'somebody'] }),
  );
  expect(found).toEqual({ members: ['eve@b.example'], people: [] });
});

test('no name that a directory makes up hides who did something, or what it was done to', async () => {
  const actor = { kind: 'account', id: EVE, label: 'eve@b.example', ip: '192.0.2.9', requestId: 'req-1' };
  await written('evt-1', actor, { personId: ERASED, by: 'x.eve@b.example', also: 'eve@b.example.org' });
  const words = [EVE, 'account', 'req-1', ERASED, 'eve@b.example', 'a\u001f\u001fb'];
  const changed = await db.database.inTenant(BUSINESS, (tenant) => scrubAudit(tenant, { personId: ERASED, words }));
  expect(changed).toBe(1);
  expect(await entry('evt-1')).toEqual({
    actor: { ...actor, label: '[erased]' },
    data: { personId: ERASED, by: 'x.eve@b.example', also: 'eve@b.example.org' },
  });
});
