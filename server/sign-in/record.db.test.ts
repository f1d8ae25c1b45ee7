import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { raw, sql } from '../db/index.ts';
import { DAY } from '../lib/clock.ts';
import type { Rung } from './ladder.ts';
import { type Asserted, type SignInWorld, signInWorld, type TestTenant } from './testing.ts';

let world: SignInWorld;
let hafen: TestTenant;

beforeAll(async () => {
  world = await signInWorld();
  hafen = await world.tenant({ name: 'hafen', domain: 'hafen.example' });
  await hafen.person('ada@hafen.example');
});
beforeEach(() => {
  world.now.value = new Date(world.now.value.getTime() + 1000);
});
afterAll(() => world.close());

interface Row {
  outcome: string;
  steps: Rung[] | null;
  sample: string | null;
  detail: Record<string, unknown>;
}

const newest = (tenant: TestTenant): Promise<Row | undefined> =>
  tenant.within(async (scope) => {
    const { rows } = await raw<Row>`
      select outcome, steps, sample, detail from sign_in order by at desc limit 1`.execute(sql(scope));
    return rows[0];
  });

const count = (tenant: TestTenant): Promise<number> =>
  tenant.within(async (scope) => {
    const { rows } = await raw<{ count: number }>`select count(*)::int as count from sign_in`.execute(sql(scope));
    return rows[0]?.count ?? 0;
  });

const sent = (person: Partial<Asserted> & { email: string }) => world.browser().signInBySso(hafen, person);
const failed = (row: Row | undefined) => row?.steps?.find(({ outcome }) => outcome === 'failed')?.step;

describe('the record of an answer', () => {
  it('the first use of a key: all steps, a second opinion, and a sample without anybody in it', async () => {
    await sent({ email: 'ada@hafen.example', groups: ['Users'] });
    const row = await newest(hafen);
    expect(row).toMatchObject({ outcome: 'signed_in', detail: { groups: 1, second_opinion: 'agrees' } });
    expect(row?.steps?.every(({ outcome }) => outcome === 'passed')).toBe(true);
    expect(row?.steps?.map(({ step }) => step)).toContain('second_opinion');
    expect(row?.sample).toContain('SubjectConfirmationData');
    expect(row?.sample).not.toMatch(/ada@|Person/);
  });

  it('later uses: no second opinion, no sample', async () => {
    await sent({ email: 'ada@hafen.example' });
    const row = await newest(hafen);
    expect(row).toMatchObject({ outcome: 'signed_in', sample: null });
    expect(row?.steps?.map(({ step }) => step)).not.toContain('second_opinion');
    expect(row?.steps?.at(-1)).toEqual({ step: 'groups', outcome: 'absent' });
  });

  it.each([
    ['signature', { key: 'test-attacker' }],
    ['audience', { audience: 'https://other.example' }],
    ['issuer', { issuer: 'http://idp.other.example' }],
    ['domain', { email: 'ada@elsewhere.example' }],
    ['person', { email: 'nobody@hafen.example' }],
  ])('a refusal at «%s» says so, with a sample', async (step, change) => {
    const browser = world.browser();
    const form = hafen.answer(await browser.toIdp('ada@hafen.example'), { email: 'ada@hafen.example', ...change });
    await browser.post(hafen.acsPath, form);
    const row = await newest(hafen);
    expect(failed(row)).toBe(step);
    expect(row?.sample).toContain(':Response xmlns');
    expect(row?.sample).not.toMatch(/ada@|nobody@/);
  });

  it('an answer that cannot be read fails at «decoded», and leaves the names of its tags', async () => {
    const browser = world.browser();
    const form = hafen.answer(await browser.toIdp('ada@hafen.example'), { email: 'ada@hafen.example' });
    const SAMLResponse = Buffer.from('<Response><!-- ada@hafen.example --><Name>Ada').toString('base64');
    await browser.post(hafen.acsPath, { ...form, SAMLResponse });
    const row = await newest(hafen);
    expect(failed(row)).toBe('decoded');
    expect(row?.sample).toBe('[unreadable] <Response <!-- <Name');
  });

  it('what anybody can post leaves no sample', async () => {
    const browser = world.browser();
    const form = hafen.answer(await browser.toIdp('ada@hafen.example'), { email: 'ada@hafen.example' });
    await world.browser().post(hafen.acsPath, form);
    const row = await newest(hafen);
    expect(row).toMatchObject({ outcome: 'other_browser', sample: null });
    expect(failed(row)).toBe('received');
  });

  it('is forgotten after ninety days, and not before', async () => {
    const werft = await world.tenant({ name: 'werft', domain: 'werft.example' });
    await werft.person('bo@werft.example');
    await world.browser().signInBySso(werft, { email: 'bo@werft.example' });
    const before = await count(hafen);
    const start = world.now.value;
    world.now.value = new Date(start.getTime() + 80 * DAY);
    expect(await world.signIn.forget()).toBe(0);
    await sent({ email: 'ada@hafen.example' });
    world.now.value = new Date(start.getTime() + 91 * DAY);
    expect(await world.signIn.forget()).toBe(before + 1);
    expect([await count(hafen), await count(werft)]).toEqual([1, 0]);
    world.now.value = start;
  });
});
