import { afterAll, beforeAll, expect, it } from 'vitest';
import { raw, sql } from './index.ts';
import { type TestDatabase, testDatabase } from './testing.ts';

let db: TestDatabase;
const NOW = new Date('2026-11-24T12:00:00Z');
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

/** A business account with this personal account as its member, or without. */
const business = (id: string, accountId?: string) =>
  db.database.inTenant(id, async (tenant) => {
    await raw`insert into business_account values (${id}, ${id}, 'CH', null, ${NOW})`.execute(sql(tenant));
    await raw`insert into account (id, email, display_name, created_at) values ('acc-ada', 'ada@old.example', 'Ada', ${NOW})
      on conflict do nothing`.execute(sql(tenant));
    if (accountId)
      await raw`insert into member (business_account_id, id, account_id, role, created_at)
        values (${id}, 'm-1', ${accountId}, 'member', ${NOW})`.execute(sql(tenant));
  });

const words = (id: string) =>
  db.database.inTenant(id, async (tenant) => {
    const { rows } = await raw<{ said: string }>`
      select business_account_id || ' ' || word as said from member_word order by word`.execute(sql(tenant));
    return rows.map(({ said }) => said);
  });

it('the words of an account change in its own business accounts alone, and the scope that changed them is as it was', async () => {
  await business('biz-a', 'acc-ada');
  await business('biz-b', 'acc-ada');
  await business('biz-evil');
  const seen = await db.database.inTenant('biz-evil', async (tenant) => {
    await raw`update account set email = 'ada@new.example' where id = 'acc-ada'`.execute(sql(tenant));
    const { rows } = await raw<{ said: string }>`
      select 'word ' || word as said from member_word union all select 'member ' || business_account_id from member
      union all select 'business ' || business_account_id from business_account`.execute(sql(tenant));
    return rows.map(({ said }) => said);
  });
  expect(seen).toEqual(['business biz-evil']);
  for (const id of ['biz-a', 'biz-b']) expect(await words(id)).toEqual([`${id} ada`, `${id} example`, `${id} new`]);
  expect(await words('biz-evil')).toEqual([]);
  // The next transaction on whatever connection has no scope of theirs either.
  const left = await db.database.inGlobal(async (tx) => {
    await raw`update account set display_name = 'Grace' where id = 'acc-ada'`.execute(sql(tx));
    const { rows } = await raw`select from member_word union all select from member`.execute(sql(tx));
    return rows;
  });
  expect(left).toEqual([]);
  expect(await words('biz-b')).toContain('biz-b grace');
});
