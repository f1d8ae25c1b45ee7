// Code → license with the seat transaction, and renewals, at the token endpoint as apps meet it: DPoP verified, license signed,
// every row written and committed to disk by PostgreSQL with row-level security. Beside it, in the same run, process, pool and
// database, the floor nobody can leave out: one bare loop that commits one row at a time, as the grants of one subscription follow
// one another. What that loop does in several at once is printed too, and bounds nothing.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase, raw, removeEmbedded, sql } from '../server/db/index.ts';
import { freePorts } from '../system/ports.ts';
import { startWorld, type World } from '../system/world.ts';
import { codeForm, type Employee, employees, proof, refreshForm } from './activation-people.ts';
import { type Bench, bound, option } from './bench.ts';

interface Measured {
  perSecond: number;
  p50: number;
  p99: number;
  refused: Record<string, number>;
}

export const activation: Bench = {
  about: 'code → license and renewals per second, against one-row commits  [--people 2000] [--at-once 8]',
  async run(words) {
    const people = Math.min(option(words, 'people', 2000), 10_000);
    const atOnce = option(words, 'at-once', 8);
    const dataFolder = mkdtempSync(join(tmpdir(), 'keyseat-bench-'));
    const world = await startWorld({ dataFolder, ports: await freePorts(), logLevel: 'error' });
    const database = openDatabase(world.connections.app);
    try {
      return await measure(world, database, { people, atOnce });
    } finally {
      await database.close();
      await world.close();
      await removeEmbedded({ dataFolder });
      rmSync(dataFolder, { recursive: true, force: true });
    }
  },
};

async function measure(world: World, database: Database, { people, atOnce }: { people: number; atOnce: number }) {
  const seats = people - 1;
  console.log(`${people} employees with a code each, one subscription of ${seats} seats, ${atOnce} at once`);
  const warm = await employees(database, { people: 50, seats: 50 });
  await tokens(world, warm.made, { atOnce, form: codeForm });
  const before = await floor(database);
  const { id, made } = await employees(database, { people, seats });
  const grants = await tokens(world, made, { atOnce, form: codeForm });
  print('code → license', grants);
  const renewals = await tokens(
    world,
    made.filter(({ refreshToken }) => refreshToken !== ''),
    { atOnce, form: refreshForm },
  );
  print('renewal', renewals);
  const after = await floor(database);
  const bare = (before + after) / 2;
  const together = await floor(database, atOnce);
  console.log(`one-row commits  ${bare.toFixed(0)}/s (${before.toFixed(0)} before, ${after.toFixed(0)} after)`);
  console.log(`                 ${together.toFixed(0)}/s in ${atOnce} loops at once, which share no row`);
  const { taken, live } = await counted(database, id);
  const ratio = grants.perSecond / bare;
  const exact = taken === seats && live === seats && grants.refused.no_seats_left === 1;
  return [
    bound('must', `exactly ${seats} seats taken (${taken}, ${live} live), one person refused`, exact),
    bound('must', `code → license at ${ratio.toFixed(2)}× the bare loop of one-row commits, 0.5× needed`, ratio >= 0.5),
    bound(
      'goal',
      `renewals at ${(renewals.perSecond / bare).toFixed(2)}×, 0.5× wanted`,
      renewals.perSecond / bare >= 0.5,
    ),
  ].every(Boolean);
}

/** Everybody asks the token endpoint once, so many at a time. Proofs are made beforehand, by a thousand: they are the apps' work. */
async function tokens(
  world: World,
  people: Employee[],
  { atOnce, form }: { atOnce: number; form: (one: Employee) => Record<string, string> },
): Promise<Measured> {
  const url = `${world.baseUrl}/oauth/token`;
  const latencies: number[] = [];
  const refused: Record<string, number> = {};
  let spent = 0;
  for (let from = 0; from < people.length; from += 1000) {
    const nonce = await freshNonce(world);
    const batch = people.slice(from, from + 1000).map((one) => ({ one, dpop: proof(one, url, nonce) }));
    const began = performance.now();
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let next = batch.pop(); next; next = batch.pop()) {
          const sent = performance.now();
          const { code, refreshToken } = await ask(world, next, form(next.one));
          latencies.push(performance.now() - sent);
          if (code) refused[code] = (refused[code] ?? 0) + 1;
          next.one.refreshToken = refreshToken;
        }
      }),
    );
    spent += performance.now() - began;
  }
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  return { perSecond: (people.length / spent) * 1000, p50: at(0.5), p99: at(0.99), refused };
}

async function ask(world: World, { one, dpop }: { one: Employee; dpop: string }, form: Record<string, string>) {
  const response = await world.keyseat.web.inject({
    method: 'POST',
    url: '/oauth/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded', dpop },
    payload: new URLSearchParams(form).toString(),
    remoteAddress: one.ip,
  });
  const body = response.json<{ refresh_token?: string; code?: string; error?: string }>();
  if (response.statusCode !== 200 && !body.code) throw new Error(response.body);
  return { code: body.code, refreshToken: body.refresh_token ?? '' };
}

async function freshNonce(world: World): Promise<string> {
  const response = await world.keyseat.web.inject({ method: 'POST', url: '/oauth/token', remoteAddress: '10.255.0.1' });
  return String(response.headers['dpop-nonce']);
}

/** Commits one row at a time for three seconds through the same pool: in one loop, or in several at once. */
async function floor(database: Database, loops = 1): Promise<number> {
  const until = performance.now() + 3000;
  let count = 0;
  const loop = async () => {
    while (performance.now() < until) {
      await database.inGlobal(async (tx) => {
        const values = raw`(${`floor-${Math.random()}`}, ${String(count)}, now())`;
        await raw`insert into dpop_proof (jkt, jti, expires_at) values ${values}`.execute(sql(tx));
      });
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: loops }, loop));
  return count / 3;
}

const counted = (database: Database, businessAccountId: string) =>
  database.inTenant(businessAccountId, async (tenant) => {
    const { rows } = await raw<{ taken: number; live: string }>`
      select taken, (select count(*) from seat where freed_at is null) as live from subscription`.execute(sql(tenant));
    return { taken: rows[0]?.taken ?? -1, live: Number(rows[0]?.live) };
  });

const print = (what: string, { perSecond, p50, p99, refused }: Measured): void =>
  console.log(
    `${what.padEnd(16)} ${perSecond.toFixed(0)}/s  p50 ${p50.toFixed(1)} ms  p99 ${p99.toFixed(1)} ms  refused ${JSON.stringify(refused)}`,
  );
