import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Place, type Pool, placeFor, refuseShare, type Share, unreserved, withTaken } from './shares.ts';

const share = (id: string, kind: Share['kind'], seats: number, taken = 0): Share => ({ id, kind, seats, taken });
const pool = (seats: number, taken: number, shares: Share[] = [], id = 'sub-1'): Pool => ({ id, seats, taken, shares });
const at = (subLicenseId: string | null, subscriptionId = 'sub-1'): Place => ({ subscriptionId, subLicenseId });

describe('where somebody takes a seat', () => {
  test.each<[string, Pool[], string[], Place | null]>([
    ['without shares: wherever one is free', [pool(3, 2)], [], at(null)],
    ['nothing is free', [pool(3, 3)], [], null],
    ['what is set aside is for nobody else', [pool(3, 1, [share('a', 'reserved', 2)])], [], null],
    ['what is set aside is for its people', [pool(3, 1, [share('a', 'reserved', 2)])], ['a'], at('a')],
    ['a full share is all there is for its people', [pool(9, 2, [share('a', 'reserved', 2, 2)])], ['a'], null],
    ['a dynamic share takes from what is free', [pool(3, 2, [share('a', 'dynamic', 2, 1)])], ['a'], at('a')],
    ['and sets nothing aside', [pool(3, 2, [share('a', 'dynamic', 2)])], [], at(null)],
    [
      'and never takes what is set aside',
      [pool(3, 1, [share('a', 'dynamic', 2), share('b', 'reserved', 2)])],
      ['a'],
      null,
    ],
    [
      'the next share when the first is full',
      [pool(9, 1, [share('a', 'reserved', 1, 1), share('b', 'dynamic', 1)])],
      ['a', 'b'],
      at('b'),
    ],
    [
      'another subscription, where they have no share',
      [pool(9, 1, [share('a', 'reserved', 1, 1)]), pool(1, 0, [], 'sub-2')],
      ['a'],
      at(null, 'sub-2'),
    ],
    ['the vendor took away what was set aside', [pool(2, 2, [share('a', 'reserved', 3, 1)])], ['a'], null],
  ])('%s', (_, pools, mine, place) => expect(placeFor(pools, mine)).toEqual(place));
});

describe('what a share may be', () => {
  const standing = pool(10, 4, [share('a', 'reserved', 3, 2)]);
  test.each([
    ['what is left can be set aside', { id: 'new', kind: 'reserved', seats: 5 }, 0, null],
    ['and no more', { id: 'new', kind: 'reserved', seats: 6 }, 0, { refusal: 'not_enough_free', free: 5 }],
    ['seats its people hold are no others', { id: 'new', kind: 'reserved', seats: 7 }, 2, null],
    ['fewer than its people hold', { id: 'a', kind: 'reserved', seats: 1 }, 2, { refusal: 'below_taken', taken: 2 }],
    ['a change counts what it had', { id: 'a', kind: 'reserved', seats: 8 }, 2, null],
    ['a dynamic one needs nothing', { id: 'new', kind: 'dynamic', seats: 10 }, 0, null],
    [
      'but never more than was bought',
      { id: 'new', kind: 'dynamic', seats: 11 },
      0,
      { refusal: 'more_than_bought', bought: 10 },
    ],
  ] as const)('%s', (_, wish, held, refusal) => expect(refuseShare(standing, wish, held)).toEqual(refusal));
});

test('whatever is taken and given back in whatever order: never more than bought, than a share, or of what is set aside', () => {
  const kind = fc.constantFrom<Share['kind']>('reserved', 'dynamic');
  const world = fc.record({
    seats: fc.integer({ min: 1, max: 12 }),
    shares: fc.array(fc.record({ kind, seats: fc.integer({ min: 1, max: 5 }) }), { maxLength: 3 }),
    steps: fc.array(fc.record({ give: fc.boolean(), mine: fc.subarray(['0', '1', '2']), pick: fc.nat(20) }), {
      maxLength: 40,
    }),
  });
  fc.assert(
    fc.property(world, ({ seats, shares, steps }) => {
      let pools = [pool(seats, 0)];
      for (const [index, wish] of shares.entries()) {
        const [own] = pools;
        if (own && !refuseShare(own, { id: String(index), ...wish }, 0))
          pools = [{ ...own, shares: [...own.shares, share(String(index), wish.kind, wish.seats)] }];
      }
      const held: Place[] = [];
      for (const { give, mine, pick } of steps) {
        const back = give ? held.splice(pick % Math.max(1, held.length), 1)[0] : undefined;
        const place = give ? null : placeFor(pools, mine);
        if (back) pools = withTaken(pools, back, -1);
        if (place) {
          pools = withTaken(pools, place);
          held.push(place);
        }
        const [own] = pools;
        expect(own?.taken).toBe(held.length);
        expect(own && unreserved(own)).toBeGreaterThanOrEqual(0);
        for (const one of own?.shares ?? []) expect(one.taken).toBeLessThanOrEqual(one.seats);
      }
    }),
  );
});
