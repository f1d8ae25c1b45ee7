import { describe, expect, test } from 'vitest';
import { createCallers } from './callers.service.ts';

const OWNER = { businessAccountId: 'biz-a', integrationId: 'int-a', tokenId: 'tok-a', strict: false };

/** Tokens that are good, look-ups so far, and a clock to turn. */
function gate() {
  const state = { good: new Set(['good']), lookups: 0, most: 0, underWay: 0, now: 0, slow: 0 };
  const callers = createCallers({
    elapsed: () => state.now,
    ownerOf: async (hash) => {
      state.lookups += 1;
      state.underWay += 1;
      state.most = Math.max(state.most, state.underWay);
      await new Promise((done) => setTimeout(done, state.slow));
      state.underWay -= 1;
      return state.good.has(hash) ? OWNER : null;
    },
  });
  return { state, callers: (hash: string, from = '192.0.2.1') => callers(hash, from) };
}

describe('a token', () => {
  test('is looked up once for requests that come together, and again for the next one', async () => {
    const { state, callers } = gate();
    await Promise.all(Array.from({ length: 50 }, () => callers('good')));
    expect(state.lookups).toBe(1);
    await expect(callers('good')).resolves.toEqual(OWNER);
    expect(state.lookups).toBe(2);
  });

  test('that was revoked fails from the next request on, for good', async () => {
    const { state, callers } = gate();
    await callers('good');
    state.good.clear();
    await expect(callers('good')).rejects.toMatchObject({ status: 401 });
    await expect(callers('good')).rejects.toMatchObject({ status: 401 });
  });

  test('that is wrong is never remembered as wrong: it may be minted the next moment', async () => {
    const { state, callers } = gate();
    await expect(callers('new')).rejects.toMatchObject({ status: 401 });
    state.good.add('new');
    await expect(callers('new')).resolves.toEqual(OWNER);
  });
});

describe('wrong tokens by the thousand', () => {
  test('are looked up one at a time; those beyond are told to come again, and known tokens pass them by', async () => {
    const { state, callers } = gate();
    await callers('good');
    state.slow = 2;
    state.most = 0;
    state.now = 200;
    const guesses = Array.from({ length: 1000 }, (_, index) =>
      callers(`guess ${index}`).catch((e: { status: number }) => e.status),
    );
    const before = state.lookups;
    await expect(callers('good')).resolves.toEqual(OWNER);
    expect(state.lookups - before).toBeLessThan(10);
    const answers = await Promise.all(guesses);
    expect(answers.filter((status) => status === 401)).toHaveLength(101);
    expect(answers.filter((status) => status === 429)).toHaveLength(899);
    // The second is the known token.
    expect(state.most).toBeLessThanOrEqual(2);
  });

  test('shut no token out that comes from another address for the first time', async () => {
    const { state, callers } = gate();
    state.slow = 2;
    const guesses = Array.from({ length: 300 }, (_, index) => callers(`guess ${index}`).catch(() => null));
    await new Promise((turned) => setTimeout(turned, 20));
    const before = state.lookups;
    await expect(callers('good', '198.51.100.7')).resolves.toEqual(OWNER);
    expect(state.lookups - before).toBeLessThan(10);
    await Promise.all(guesses);
  });
});
