import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sessionCookieName } from '../server/accounts/index.ts';
import { poolOptions } from '../server/db/index.ts';
import { customer, type TestWorld, testWorld } from './testing.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world.close());

test('the meters open to their token alone, and count without naming anybody', async () => {
  const url = `${world.baseUrl}/metrics`;
  expect((await fetch(url)).status).toBe(401);
  expect((await fetch(url, { headers: { authorization: `Bearer ${randomUUID()}` } })).status).toBe(401);
  const { admin, idp } = await customer(world, { name: 'metered', seats: 9 });
  const answer = await fetch(url, { headers: { authorization: `Bearer ${world.operatorToken}` } });
  const said = await answer.text();
  expect(said).toMatch(/keyseat_seats_bought\{product="meridian-desktop"\} 9\n/);
  expect(said).toMatch(/keyseat_seats_taken\{product="meridian-desktop"\} 0\n/);
  expect(said).toMatch(/keyseat_scim_requests_total\{client="\w+",method="POST",status="2xx"\} \d/);
  expect(said).toMatch(/keyseat_mails_total\{outcome="sent"\} \d/);
  expect(said).toMatch(/keyseat_http_request_seconds_count\{route="\/api\/[^"]+",method="POST",status="2xx"\}/);
  for (const secret of [admin.businessAccountId, 'metered.example', 'owner.metered', idp.people.keys().next().value])
    expect(said).not.toContain(secret);
});

test('the database knows for which request it works, and forgets it with the transaction', async () => {
  const watcher = new pg.Client(poolOptions(world.connections.owner));
  await watcher.connect();
  // A lock that the request has to wait for holds its transaction where it can be looked at.
  await watcher.query('begin');
  await watcher.query('lock table keyseat.session in access exclusive mode');
  const cookie = `${sessionCookieName(world.baseUrl)}=${'x'.repeat(43)}`;
  const waiting = fetch(`${world.baseUrl}/api/session`, { headers: { cookie } });
  // Who looks within a transaction goes on seeing what it saw first; so somebody else looks.
  const looker = new pg.Client(poolOptions(world.connections.owner));
  await looker.connect();
  const names = async (): Promise<string[]> =>
    (
      await looker.query<{ n: string }>(
        `select application_name as n from pg_stat_activity where datname = current_database()`,
      )
    ).rows.map(({ n }) => n);
  let seen: string | undefined;
  for (let tries = 0; tries < 100 && !seen; tries += 1) {
    seen = (await names()).find((name) => name.startsWith('keyseat req-'));
    if (!seen) await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await watcher.query('rollback');
  await waiting;
  expect(seen).toMatch(/^keyseat req-[0-9a-z]{26}$/);
  expect((await names()).filter((name) => name.startsWith('keyseat req-'))).toEqual([]);
  await watcher.end();
  await looker.end();
});
