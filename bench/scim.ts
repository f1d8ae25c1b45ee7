import type { Connection } from '../server/db/client.ts';
import type { ScimTenant } from '../system/scim-tenants.ts';
import { type Bench, bound, option } from './bench.ts';
import { startChild } from './scim-child.ts';
import { type GroupFigures, groupContests } from './scim-groups.ts';
import { type Service, serviceAt } from './scim-http.ts';
import { createLoader, type Loader } from './scim-load.ts';
import { peerAtSize, type UserFigures, userContests } from './scim-users.ts';

const SMALL = 1000;
const LARGE = 100_000;
const HUGE = 1_000_000;

/** One business account of ours, filled with that many users. */
export interface Filled {
  users: number;
  tenant: ScimTenant;
  service: Service;
}

export interface Arena {
  /** By size. */
  ours: Filled[];
  peer: Service;
  load: Loader;
  fillPeer(wish: { users?: number; group?: string; size?: number }): Promise<unknown>;
  rounds: number;
  inFlight: number;
}

export const scim: Bench = {
  about: 'SCIM over HTTP, 16 in flight: ours on PostgreSQL, scimmy + Express in memory (--rounds 7, --million)',
  async run(words) {
    const rounds = option(words, 'rounds', 7);
    const ours = await startChild<{ tenants: ScimTenant[]; owner: Connection }>(
      new URL('scim-ours.ts', import.meta.url),
    );
    const peer = await startChild<{ url: string }>(new URL('scim-peer.ts', import.meta.url));
    const load = await createLoader(ours.ready.owner);
    const sizes = words.includes('--million') ? [SMALL, LARGE, HUGE] : [SMALL, LARGE];
    const filled = sizes.map((users, index): Filled => {
      const tenant = ours.ready.tenants[index] as ScimTenant;
      return { users, tenant, service: serviceAt('ours', tenant.url, tenant.token) };
    });
    const other = serviceAt('scimmy', peer.ready.url, 'any');
    try {
      const arena = { ours: filled, peer: other, load, fillPeer: peer.ask, rounds, inFlight: 16 };
      return await contests(arena);
    } finally {
      for (const { service } of filled) service.close();
      other.close();
      await load.close();
      await peer.stop();
      await ours.stop();
    }
  },
};

async function contests(arena: Arena): Promise<boolean> {
  console.log(
    `Node ${process.version}; a process each, the client a third; ${arena.rounds} rounds in turns, medians, ${arena.inFlight} in flight.`,
  );
  for (const { users, tenant } of arena.ours) await arena.load.users(tenant, users);
  await arena.fillPeer({ users: SMALL });
  const users = await userContests(arena);
  await peerAtSize(arena, LARGE);
  return verdict(users, await groupContests(arena), arena.ours.at(-1)?.users ?? 0);
}

function verdict({ ahead, growth }: UserFigures, groups: GroupFigures, largest: number): boolean {
  const x = (number: number) => `${number.toFixed(2)} ×`;
  const { putOverParse, patchGrowth, rowsByUnchangedPut } = groups;
  console.log('');
  bound('goal', `create 3 × scimmy (${x(ahead.create)})`, ahead.create >= 3);
  bound('goal', `filter 5 × scimmy (${x(ahead.filter)})`, ahead.filter >= 5);
  bound('goal', `unchanged PUT of 100,000 within 2 × JSON.parse of it (${x(putOverParse)})`, putOverParse <= 2);
  return [
    bound('must', `create 2 × scimmy, both at 1,000 users (${x(ahead.create)})`, ahead.create >= 2),
    bound('must', `filter 3 × scimmy, both at 1,000 users (${x(ahead.filter)})`, ahead.filter >= 3),
    bound('must', `filter flat: ${x(growth)} the time at ${largest.toLocaleString('en')} users`, growth <= 1.5),
    bound('must', `PATCH flat: ${x(patchGrowth)} the time at 100,000 members`, patchGrowth <= 1.5),
    bound('must', `an unchanged PUT writes no row (${rowsByUnchangedPut})`, rowsByUnchangedPut === 0),
  ].every(Boolean);
}
