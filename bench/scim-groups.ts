import { median } from './bench.ts';
import type { Arena, Filled } from './scim.ts';
import { type Call, inTurns, type Service, timeOf } from './scim-http.ts';
import { idOfUser } from './scim-load.ts';
import { rate } from './scim-users.ts';

export interface GroupFigures {
  /** Time of PATCH add at 100,000 members over the time at 10. */
  patchGrowth: number;
  /** Time of an unchanged PUT of 100,000 members over the time of JSON.parse of its body. */
  putOverParse: number;
  rowsByUnchangedPut: number;
}

const LARGE = 100_000;
const SIZES = [10, 1000, LARGE];
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';

const nameOf = (size: number): string => `grp-of-${size}`;

/** All of them in the account of 100,000 users. */
export async function groupContests(arena: Arena): Promise<GroupFigures> {
  const { ours, load, fillPeer } = arena;
  const place = ours.find(({ users }) => users === LARGE);
  if (!place) throw new Error('No account holds 100,000 users.');
  for (const size of SIZES) {
    await load.group(place.tenant, nameOf(size), size);
    await fillPeer({ group: nameOf(size), size });
  }
  const patchGrowth = await patchContest(arena, place);
  const put = await putContest(arena, place);
  await deleteContest(arena, place);
  return { patchGrowth, ...put };
}

/** Brings one of a hundred people into the group and takes them out again, so that its size stays what it is. */
function patchesOf(size: number, number: number): () => Call[] {
  let next = 0;
  return () =>
    Array.from({ length: number }, () => {
      const value = idOfUser(LARGE - 1 - ((next >> 1) % 100));
      const adds = size === LARGE ? next % 2 === 1 : next % 2 === 0;
      next += 1;
      const body = JSON.stringify({
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [{ op: adds ? 'add' : 'remove', path: 'members', value: [{ value }] }],
      });
      return { method: 'PATCH', path: `/Groups/${nameOf(size)}`, body };
    });
}

async function patchContest({ peer, rounds, inFlight }: Arena, { service }: Filled): Promise<number> {
  const turns = [
    ...SIZES.map((size) => ({ service, calls: patchesOf(size, 96) })),
    { service: peer, calls: patchesOf(10, 96) },
    { service: peer, calls: patchesOf(1000, 4) },
  ];
  const times = await inTurns(turns, rounds, inFlight);
  // The peer rebuilds the whole group for each member; at 100,000 one call says enough.
  times.push(await timeOf(peer, patchesOf(LARGE, 1)(), 1).catch(() => Number.NaN));
  console.log('PATCH one member in or out, all of one group');
  for (const [index, size] of SIZES.entries()) {
    const [own, theirs] = [times[index] ?? Number.NaN, times[index + SIZES.length] ?? Number.NaN];
    console.log(
      `  of ${size.toLocaleString('en').padEnd(10)}ours ${rate(own)}   scimmy ${(1000 / theirs).toFixed(1).padStart(7)}/s   ${(theirs / own).toFixed(1)} ×`,
    );
  }
  return (times[SIZES.length - 1] ?? Number.NaN) / (times[0] ?? Number.NaN);
}

/** Whole groups as Okta's custom app sends them, one at a time. */
async function putContest({ peer, load }: Arena, { service }: Filled): Promise<Omit<GroupFigures, 'patchGrowth'>> {
  const same = putOf([...Array(LARGE).keys()]);
  const oneLess = putOf([...Array(LARGE - 1).keys()]);
  await service.call(same);
  const before = await load.rowsWritten();
  const unchanged = median(await timesOf(service, [same, same, same, same, same, same, same]));
  const rowsByUnchangedPut = (await load.rowsWritten()) - before;
  const changed = median(await timesOf(service, [oneLess, same, oneLess, same, oneLess, same]));
  const theirs = await timesOf(peer, [same]).then(
    ([time = Number.NaN]) => `${time.toFixed(0)} ms`,
    (error: Error) => `fails: ${error.message.slice(0, 80)}`,
  );
  const text = same.body ?? '';
  const parse = median(Array.from({ length: 9 }, () => parsing(text)));
  console.log(
    `PUT of 100,000 members, ${(text.length / 1e6).toFixed(1)} MB; JSON.parse of it takes ${parse.toFixed(0)} ms`,
  );
  console.log(`  ours: unchanged ${unchanged.toFixed(0)} ms, one changed ${changed.toFixed(0)} ms   scimmy: ${theirs}`);
  return { putOverParse: unchanged / parse, rowsByUnchangedPut };
}

const putOf = (indexes: number[]): Call => {
  const members = indexes.map((index) => ({ value: idOfUser(index), display: `user.${index}@bench.example` }));
  const body = JSON.stringify({ schemas: [GROUP], displayName: nameOf(LARGE), members });
  return { method: 'PUT', path: `/Groups/${nameOf(LARGE)}`, body };
};

function parsing(text: string): number {
  const started = performance.now();
  JSON.parse(text);
  return performance.now() - started;
}

async function timesOf(service: Service, calls: Call[]): Promise<number[]> {
  const times: number[] = [];
  for (const call of calls) times.push(await timeOf(service, [call], 1));
  return times;
}

async function deleteContest({ peer, load, fillPeer }: Arena, { service, tenant }: Filled): Promise<void> {
  const own: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const group = `grp-gone-${round}`;
    await load.group(tenant, group, 10_000);
    await fillPeer({ group, size: 10_000 });
    const call: Call = { method: 'DELETE', path: `/Groups/${group}` };
    own.push(await timeOf(service, [call], 1));
    theirs.push(await timeOf(peer, [call], 1));
  }
  console.log(
    `DELETE of a group of 10,000: ours ${median(own).toFixed(0)} ms, scimmy ${median(theirs).toFixed(0)} ms (it forgets one object)`,
  );
}
