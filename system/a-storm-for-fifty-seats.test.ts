import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeForm, type Employee, employees, proof } from '../bench/activation-people.ts';
import { type Database, openDatabase, raw, sql } from '../server/db/index.ts';
import { type SecondServer, secondServer } from './second-server.ts';
import { type TestWorld, testWorld } from './testing.ts';

/** Two hundred employees redeem their code in the same moment, at two server processes on one database, for fifty seats. */
const PEOPLE = 200;
const SEATS = 50;
let world: TestWorld;
let second: SecondServer;
let database: Database;
beforeAll(async () => {
  world = await testWorld();
  second = await secondServer(world);
  database = openDatabase(world.connections.app);
});
afterAll(async () => {
  await database.close();
  await second.close();
  await world.close();
});

async function nonceOf(server: string): Promise<string> {
  const response = await fetch(`${server}/oauth/token`, { method: 'POST', body: new URLSearchParams() });
  return response.headers.get('dpop-nonce') ?? '';
}

/** Resolves to `granted`, or to the code of the refusal. */
async function redeem(server: string, one: Employee, nonce: string): Promise<string> {
  const response = await fetch(`${server}/oauth/token`, {
    method: 'POST',
    headers: { dpop: proof(one, `${world.baseUrl}/oauth/token`, nonce) },
    body: new URLSearchParams(codeForm(one)),
  });
  const { code, error } = (await response.json()) as { code?: string; error?: string };
  return response.ok ? 'granted' : (code ?? error ?? String(response.status));
}

test('exactly the seats that were bought are taken; everybody else is told so', async () => {
  const { id, made } = await employees(database, { people: PEOPLE, seats: SEATS });
  const servers = [world.baseUrl, second.url];
  const nonces = await Promise.all(servers.map(nonceOf));
  const outcomes = await Promise.all(made.map((one, at) => redeem(servers[at % 2] ?? '', one, nonces[at % 2] ?? '')));
  const counted = Object.groupBy(outcomes, (outcome) => outcome);
  expect({ granted: counted.granted?.length, no_seats_left: counted.no_seats_left?.length }).toEqual({
    granted: SEATS,
    no_seats_left: PEOPLE - SEATS,
  });
  const { rows } = await database.inTenant(id, (tenant) =>
    raw<{ taken: number; live: string; waiting: string }>`
      select taken, (select count(*) from seat where freed_at is null) as live, (select count(*) from waiting) as waiting
      from subscription`.execute(sql(tenant)),
  );
  expect(rows).toEqual([{ taken: SEATS, live: String(SEATS), waiting: String(PEOPLE - SEATS) }]);
});
