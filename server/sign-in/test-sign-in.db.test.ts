import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { raw, sql } from '../db/index.ts';
import type { Rung } from './ladder.ts';
import { type Asserted, BASE_URL, type Browser, type SignInWorld, signInWorld, type TestTenant } from './testing.ts';

let world: SignInWorld;
let hafen: TestTenant;
let admin: Browser;
beforeEach(async () => {
  world = await signInWorld();
  hafen = await world.tenant({ name: 'hafen', domain: 'hafen.example' });
  await hafen.person('ada@hafen.example');
  await hafen.setStatus('inactive');
  admin = await administrator('it@elsewhere.example');
});
afterEach(() => world.close());

async function administrator(email: string, role = 'administrator'): Promise<Browser> {
  const password = await world.account(email);
  await hafen.within(async (tenant) => {
    await raw`insert into member (business_account_id, id, account_id, role, created_at)
      select ${hafen.id}, 'mem-' || id, id, ${role}, ${world.now.value} from account where email = ${email}`.execute(
      sql(tenant),
    );
  });
  const browser = world.browser();
  const signedIn = await browser.call('POST', '/api/accounts/sign-in', { email, password });
  if (signedIn.statusCode !== 200) throw new Error(signedIn.body);
  return browser;
}

const base = () => `/api/business/${hafen.id}/integration`;
const count = (table: string): Promise<number> =>
  hafen.within(async (tenant) => {
    const { rows } = await raw<{ count: number }>`select count(*)::int as count from ${raw.table(table)}`.execute(
      sql(tenant),
    );
    return rows[0]?.count ?? -1;
  });
const keyUsed = () =>
  hafen.within(async (tenant) => {
    const { rows } = await raw<{ used: Date | null }>`select last_used_at as used from idp_certificate`.execute(
      sql(tenant),
    );
    return rows[0]?.used ?? null;
  });

async function toIdp(browser: Browser): Promise<string> {
  const started = await browser.call('POST', `${base()}/test`);
  if (started.statusCode !== 200) throw new Error(started.body);
  return (await browser.get(started.json().url)).headers.location ?? '';
}

/** The whole way; answers the address of the page, and what it is told. */
async function tested(person: Partial<Asserted>, reader = admin) {
  const answer = await admin.post(hafen.acsPath, hafen.answer(await toIdp(admin), person));
  const location = answer.headers.location ?? '';
  expect(location).toMatch(/^\/profile\/business\/idp_integration\/test\/sin-/);
  const supportId = location.split('/').at(-1);
  return { answer, supportId, result: (await reader.get(`${base()}/tests/${supportId}`)).json() };
}

const outcome = (result: { steps: Rung[] }, step: string) => result.steps.find((rung) => rung.step === step)?.outcome;

describe('a test sign-in', () => {
  it('that fits works before activation, proves the key, and changes nothing else', async () => {
    const before = await admin.session();
    const { answer, result } = await tested({ email: 'ada@hafen.example', groups: ['Users'] });
    expect(result).toMatchObject({ ok: true, code: null, testedBy: 'it@elsewhere.example', cause: null });
    expect(result.steps.map(({ step }: Rung) => step)).not.toContain('active');
    expect(new Set(result.steps.map((rung: Rung) => rung.outcome))).toEqual(new Set(['passed']));
    expect(result.decoded).toMatchObject({ nameId: 'ada@hafen.example', groups: ['Users'] });
    expect(result.decoded.attributes).toContainEqual({ name: 'objectidentifier', values: ['00u-ada'] });
    expect(await keyUsed()).toEqual(world.now.value);
    // Not even the cookie is touched: the only one that goes is the request's own.
    expect(answer.cookies.every(({ name }) => name.startsWith('keyseat-sso-'))).toBe(true);
    expect(await admin.session()).toEqual(before);
    expect(await count('seat')).toBe(0);
    expect(await hafen.within((tenant) => bound(tenant))).toEqual([{ object_identifier: null, last_sign_in_at: null }]);
  });

  it('of somebody the directory does not hold fits too, and creates nobody', async () => {
    const { result } = await tested({ email: 'new@hafen.example' });
    expect(result.ok).toBe(true);
    expect([outcome(result, 'person'), outcome(result, 'groups')]).toEqual(['absent', 'absent']);
    expect(await count('person')).toBe(1);
  });

  it('for another audience shows what was expected and what came, and proves nothing', async () => {
    const { result } = await tested({ audience: `${BASE_URL}/saml/sp/` });
    expect(result).toMatchObject({
      ok: false,
      code: 'audience_mismatch',
      expected: `${BASE_URL}/saml/sp/${hafen.integrationId}`,
      received: `${BASE_URL}/saml/sp/`,
      decoded: null,
    });
    expect(outcome(result, 'audience')).toBe('failed');
    expect(result.cure).toMatch(/audience/i);
    expect(result.sample).toContain('Response');
    expect(await keyUsed()).toBeNull();
  });

  it('of an unverified domain fails there, with the assertion read', async () => {
    const { result } = await tested({ email: 'ada@fern.example' });
    expect(result).toMatchObject({ code: 'domain_not_yours', expected: 'hafen.example', received: 'fern.example' });
    expect(outcome(result, 'domain')).toBe('failed');
    expect(result.decoded.nameId).toBe('ada@fern.example');
    expect(await keyUsed()).toBeNull();
  });

  it('counts once: neither the request nor the assertion serves again', async () => {
    const form = hafen.answer(await toIdp(admin), { assertionId: 'id-once' });
    const jar = new Map(admin.cookies);
    await admin.post(hafen.acsPath, form);
    for (const [name, value] of jar) admin.cookies.set(name, value);
    const again = await admin.post(hafen.acsPath, form);
    expect(again.headers.location).toMatch(/^\/sign-in\/refused\?code=request_used/);
    await hafen.setStatus('active');
    const employee = world.browser();
    const person = { email: 'ada@hafen.example', assertionId: 'id-once' };
    await employee.signInBySso(hafen, person);
    expect(await employee.session()).toMatchObject({ signedIn: false });
  });

  it('ends in the browser in which it began', async () => {
    const form = hafen.answer(await toIdp(admin), {});
    const other = await world.browser().post(hafen.acsPath, form);
    expect(other.headers.location).toMatch(/^\/sign-in\/refused\?code=other_browser/);
  });
});

const bound = async (tenant: Parameters<typeof sql>[0]) => {
  const { rows } = await raw`select object_identifier, last_sign_in_at from person`.execute(sql(tenant));
  return rows;
};

describe('what a test shows', () => {
  it('of a person only to whoever began it; the record of activities holds no attributes', async () => {
    const { supportId, result } = await tested({ email: 'ada@hafen.example' });
    expect(result.decoded).not.toBeNull();
    const second = await administrator('second@elsewhere.example');
    const seen = (await second.get(`${base()}/tests/${supportId}`)).json();
    expect(seen).toMatchObject({ ok: true, decoded: null, testedBy: 'it@elsewhere.example' });
    const entries = await world.integration.configurator.activity.recent(hafen.id, { support: supportId });
    expect(entries).toHaveLength(1);
    expect(JSON.stringify(entries)).not.toMatch(/00u-ada|Person ada|nameId/);
  });

  it('is for administrators, and only tests are found there', async () => {
    const member = await administrator('member@elsewhere.example', 'license_administrator');
    const { supportId } = await tested({ email: 'ada@hafen.example' });
    expect((await member.call('POST', `${base()}/test`)).statusCode).toBe(403);
    expect((await member.get(`${base()}/tests/${supportId}`)).statusCode).toBe(403);
    await hafen.setStatus('active');
    await world.browser().signInBySso(hafen, { email: 'ada@hafen.example' });
    await hafen.setStatus('inactive');
    const { id } = await hafen.within(async (tenant) => {
      const { rows } = await raw<{ id: string }>`select id from sign_in where purpose = 'portal'`.execute(sql(tenant));
      return rows[0] ?? { id: '' };
    });
    const answer = await admin.get(`${base()}/tests/${id}`);
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'no_such_test']);
  });

  it('needs values to test', async () => {
    await hafen.within(async (tenant) => {
      await raw`update integration set idp_sso_url = null`.execute(sql(tenant));
    });
    const answer = await admin.call('POST', `${base()}/test`);
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'saml_values_missing']);
  });
});
