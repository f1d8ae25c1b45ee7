import type { Arena } from './scim.ts';
import { type Call, inTurns, type Service, timeOf } from './scim-http.ts';
import { nameOfUser } from './scim-load.ts';

export interface UserFigures {
  /** How many times as fast as the peer, both at the smallest size. */
  ahead: { create: number; filter: number };
  /** Time of a filter at the largest size over the time at the smallest. */
  growth: number;
}

const many = (number: number, call: () => Call) => () => Array.from({ length: number }, call);

const filterOf = (users: number) => (): Call => {
  const filter = encodeURIComponent(`userName eq "${nameOfUser(Math.floor(Math.random() * users))}"`);
  return { method: 'GET', path: `/Users?filter=${filter}&startIndex=1&count=100` };
};

const listOf = (): Call => ({ method: 'GET', path: '/Users?startIndex=1&count=100' });

let created = 0;

const createOf = (): Call => {
  created += 1;
  const userName = `new.${created}@bench.example`;
  const body = JSON.stringify({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName,
    externalId: `00u${created}`,
    name: { givenName: 'Test', familyName: `User ${created}` },
    displayName: `Test User ${created}`,
    emails: [{ primary: true, value: userName, type: 'work' }],
    locale: 'en-US',
    groups: [],
    active: true,
  });
  return { method: 'POST', path: '/Users', body };
};

/** Create, filter and list: ours at every size and the peer at the smallest, in turns. */
export async function userContests({ ours, peer, rounds, inFlight }: Arena): Promise<UserFigures> {
  const [small] = ours;
  if (!small) throw new Error('There is no contender.');
  const contest = async (name: string, number: number, callOf: (users: number) => () => Call) => {
    const turn = (service: Service, users: number) => ({ service, calls: many(number, callOf(users)) });
    const turns = [turn(peer, small.users), ...ours.map(({ service, users }) => turn(service, users))];
    const [theirs = Number.NaN, ...own] = await inTurns(turns, rounds, inFlight);
    const first = own[0] ?? Number.NaN;
    console.log(`${name}\n  scimmy at ${small.users.toLocaleString('en').padEnd(12)}${rate(theirs)}`);
    for (const [index, { users }] of ours.entries()) {
      const time = own[index] ?? Number.NaN;
      const ratio =
        index === 0 ? `${(theirs / time).toFixed(2)} × scimmy` : `${(time / first).toFixed(2)} × the time at 1,000`;
      console.log(`  ours at ${users.toLocaleString('en').padEnd(14)}${rate(time)}   ${ratio}`);
    }
    return { ahead: theirs / first, growth: (own.at(-1) ?? Number.NaN) / first };
  };
  const create = await contest('create', 320, () => createOf);
  const filter = await contest('userName eq', 160, filterOf);
  await contest('list of 100', 48, () => listOf);
  return { ahead: { create: create.ahead, filter: filter.ahead }, growth: filter.growth };
}

/** The peer alone at a size where its linear search shows: a few calls tell as much. */
export async function peerAtSize({ peer, fillPeer, inFlight }: Arena, users: number): Promise<void> {
  await fillPeer({ users });
  const filter = await timeOf(peer, many(4, filterOf(users))(), inFlight);
  const create = await timeOf(peer, many(160, createOf)(), inFlight);
  console.log(
    `scimmy at ${users.toLocaleString('en')} users: create ${rate(create)}, userName eq ${(1000 / filter).toFixed(1)}/s`,
  );
}

export const rate = (milliseconds: number): string => `${(1000 / milliseconds).toFixed(0).padStart(6)}/s`;
