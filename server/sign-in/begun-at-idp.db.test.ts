import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { raw, sql } from '../db/index.ts';
import { signedAnswer } from './testdata/idp.ts';
import { type SignInWorld, signInWorld, type TestTenant } from './testing.ts';

let world: SignInWorld;
let hafen: TestTenant;
let werft: TestTenant;

beforeAll(async () => {
  world = await signInWorld();
  hafen = await world.tenant({ name: 'hafen', domain: 'hafen.example' });
  werft = await world.tenant({ name: 'werft', domain: 'werft.example' });
  await hafen.person('ada@hafen.example');
});
beforeEach(() => {
  world.now.value = new Date(world.now.value.getTime() + 1000);
});
afterAll(() => world.close());

const actor = { kind: 'account' as const, id: 'acc-hafen', label: 'founder@hafen.example' };
const allow = (allowed: boolean) =>
  world.integration.configurator.saml.allowIdpInitiated(
    { businessAccountId: hafen.id, accountId: 'acc-hafen', actor },
    allowed,
  );

const unasked = (tenant: TestTenant, email: string, change: object = {}): Record<string, string> => ({
  SAMLResponse: signedAnswer({
    issuer: tenant.issuer,
    acsUrl: `http://127.0.0.1:7700${tenant.acsPath}`,
    audience: `http://127.0.0.1:7700/saml/sp/${tenant.integrationId}`,
    inResponseTo: null,
    now: world.now.value,
    nameId: email,
    attributes: { name: [email], objectidentifier: ['00u-ada'] },
    ...change,
  }),
  RelayState: '/some/deep/link',
});

const refusal = (location: string | undefined) => Object.fromEntries(new URL(location ?? '', 'http://x').searchParams);
const newest = (tenant: TestTenant) =>
  tenant.within(async (scope) => {
    const { rows } = await raw<{ outcome: string; email: string | null }>`
      select outcome, email from sign_in order by at desc, id desc limit 1`.execute(sql(scope));
    return rows[0];
  });

describe('a sign-in that begins at the IdP', () => {
  it('is not taken at first, and is told apart for whoever looks it up', async () => {
    const answer = await world.browser().post(hafen.acsPath, unasked(hafen, 'ada@hafen.example'));
    expect(refusal(answer.headers.location)).toMatchObject({
      code: 'request_unknown',
      saml: 'unsolicited_not_allowed',
    });
  });

  it('where it is allowed: names organization and person, and one click begins an ordinary sign-in', async () => {
    await allow(true);
    const browser = world.browser();
    const offered = await browser.post(hafen.acsPath, unasked(hafen, 'ada@hafen.example'));
    expect(offered.statusCode).toBe(200);
    for (const words of ['Sign in to hafen?', 'ada@hafen.example']) expect(offered.body).toContain(words);
    expect(await browser.session()).toMatchObject({ signedIn: false });
    expect(await newest(hafen)).toEqual({ outcome: 'begun_at_idp', email: 'ada@hafen.example' });
    const start = /href="(\/sso\/start\/[^"]+)"/.exec(offered.body)?.[1] ?? '';
    const elsewhere = await world.browser().get(start);
    expect(refusal(elsewhere.headers.location).code).toBe('other_browser');
    const url = (await browser.get(start)).headers.location ?? '';
    const answer = await browser.post(hafen.acsPath, hafen.answer(url, { email: 'ada@hafen.example' }));
    expect(answer.headers.location).toBe('/dashboard');
    expect(await browser.session()).toMatchObject({ signedIn: true, email: 'ada@hafen.example' });
  });

  it('is spent by the first time, and judged like any other', async () => {
    const form = unasked(hafen, 'ada@hafen.example');
    expect((await world.browser().post(hafen.acsPath, form)).statusCode).toBe(200);
    const again = await world.browser().post(hafen.acsPath, form);
    expect(refusal(again.headers.location)).toMatchObject({ code: 'request_used', saml: 'assertion_used_before' });
    const forged = unasked(hafen, 'ada@hafen.example', { key: 'test-idp-next' });
    const other = await world.browser().post(hafen.acsPath, forged);
    expect(refusal(other.headers.location)).toMatchObject({ code: 'saml_refused', saml: 'signature_invalid' });
    const foreign = await world.browser().post(hafen.acsPath, unasked(werft, 'eve@werft.example'));
    expect(refusal(foreign.headers.location).code).toBe('saml_refused');
  });

  it('an answer to somebody’s request is never taken for one, nor is it where the integration is inactive', async () => {
    const reference = unasked(hafen, 'ada@hafen.example', { inResponseTo: '_0123' });
    const answer = await world.browser().post(hafen.acsPath, reference);
    expect(refusal(answer.headers.location)).toMatchObject({ code: 'request_unknown' });
    await hafen.setStatus('inactive');
    const late = await world.browser().post(hafen.acsPath, unasked(hafen, 'ada@hafen.example'));
    expect(refusal(late.headers.location)).toMatchObject({ code: 'request_unknown' });
    await hafen.setStatus('active');
  });

  it('one organization’s choice is no other’s, and it can be taken back', async () => {
    const other = await world.browser().post(werft.acsPath, unasked(werft, 'eve@werft.example'));
    expect(refusal(other.headers.location).saml).toBe('unsolicited_not_allowed');
    await allow(false);
    const answer = await world.browser().post(hafen.acsPath, unasked(hafen, 'ada@hafen.example'));
    expect(refusal(answer.headers.location).saml).toBe('unsolicited_not_allowed');
  });
});
