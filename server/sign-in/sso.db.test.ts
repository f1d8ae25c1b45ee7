import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raw, sql } from '../db/index.ts';
import { Browser, personResource, type SignInWorld, signInWorld, type TestTenant } from './testing.ts';

let world: SignInWorld;
let hafen: TestTenant;
let werft: TestTenant;

beforeAll(async () => {
  world = await signInWorld();
  hafen = await world.tenant({ name: 'hafen', domain: 'hafen.example' });
  werft = await world.tenant({ name: 'werft', domain: 'werft.example' });
  await hafen.person('ada@hafen.example');
});
afterAll(() => world.close());

const refusal = (location: string | undefined) => {
  const url = new URL(location ?? '', 'http://x');
  return { path: url.pathname, code: url.searchParams.get('code'), support: url.searchParams.get('support') };
};

const recorded = (tenant: TestTenant, support: string | null) =>
  tenant.within(async (scope) => {
    const { rows } = await raw<{
      outcome: string;
      detail: Record<string, unknown>;
      expected: string;
      received: string;
    }>`
      select outcome, detail, expected, received from sign_in where id = ${support}`.execute(sql(scope));
    return rows[0];
  });

describe('signing in by SSO', () => {
  it('leads from the e-mail to the IdP and back to the page asked for', async () => {
    const browser = world.browser();
    const answer = await browser.signInBySso(hafen, { email: 'ada@hafen.example' }, '/register-key?x=1');
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toBe('/register-key?x=1');
    expect(await browser.session()).toMatchObject({
      signedIn: true,
      method: 'sso',
      email: 'ada@hafen.example',
      displayName: 'Person ada@hafen.example',
      hasPersonalAccount: false,
      workspaces: [{ id: hafen.id, name: 'hafen', role: 'member', access: 'open', perUserLicensing: true }],
    });
  });

  it('binds the request to the browser by a cookie that crosses sites', async () => {
    const browser = world.browser();
    const started = await browser.call('POST', '/api/sign-in/sso', { email: 'ada@hafen.example' });
    expect(started.json()).toMatchObject({ organization: 'hafen' });
    const cookie = started.cookies[0] as Record<string, unknown>;
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'None', path: '/' });
    expect(cookie.name).toMatch(/^keyseat-sso-7700-/);
    const elsewhere = await world.browser().get(started.json().url);
    expect(refusal(elsewhere.headers.location).code).toBe('other_browser');
    for (let time = 0; time < 2; time += 1)
      expect((await browser.get(started.json().url)).headers.location).toContain('SAMLRequest=');
  });

  it('refuses an answer in another browser, and does not use the request up', async () => {
    const browser = world.browser();
    const form = hafen.answer(await browser.toIdp('ada@hafen.example'), { email: 'ada@hafen.example' });
    const elsewhere = await world.browser().post(hafen.acsPath, form);
    const { path, code, support } = refusal(elsewhere.headers.location);
    expect({ path, code }).toEqual({ path: '/sign-in/refused', code: 'other_browser' });
    expect(await recorded(hafen, support)).toMatchObject({ outcome: 'other_browser' });
    expect((await browser.post(hafen.acsPath, form)).headers.location).toBe('/dashboard');
  });
});

describe('an answer counts once', () => {
  it('takes an answer once, also when it comes twice at the same time', async () => {
    const browser = world.browser();
    const form = hafen.answer(await browser.toIdp('ada@hafen.example'), { email: 'ada@hafen.example' });
    const twin = new Browser(world.app, '127.0.0.1');
    for (const [name, value] of browser.cookies) twin.cookies.set(name, value);
    const answers = await Promise.all([browser.post(hafen.acsPath, form), twin.post(hafen.acsPath, form)]);
    const ends = answers.map(({ headers }) => headers.location?.split('?')[0]).sort();
    expect(ends).toEqual(['/dashboard', '/sign-in/refused']);
    const late = await browser.post(hafen.acsPath, form);
    expect(refusal(late.headers.location).code).toMatch(/^(request_used|other_browser)$/);
  });

  it('takes an assertion once, whatever request it is posted with', async () => {
    const browser = world.browser();
    const first = await browser.toIdp('ada@hafen.example');
    const person = { email: 'ada@hafen.example', assertionId: 'id-once' };
    expect((await browser.post(hafen.acsPath, hafen.answer(first, person))).headers.location).toBe('/dashboard');
    const second = await browser.toIdp('ada@hafen.example');
    const replay = await browser.post(hafen.acsPath, hafen.answer(second, person));
    const { code, support } = refusal(replay.headers.location);
    expect(code).toBe('request_used');
    const said = new URL(replay.headers.location ?? '', 'http://portal.example').searchParams;
    expect(said.get('saml')).toBe('assertion_used_before');
    expect(said.get('organization')).toBeTruthy();
    const stranger = await world
      .browser()
      .post(hafen.acsPath, { ...hafen.answer(second, person), RelayState: 'made-up' });
    expect(stranger.headers.location).not.toContain('organization');
    expect(await recorded(hafen, support)).toMatchObject({ detail: { saml: 'assertion_used_before' } });
  });

  it('refuses unsolicited answers, an unknown integration and an empty form', async () => {
    const browser = world.browser();
    const url = await browser.toIdp('ada@hafen.example');
    const { SAMLResponse = '' } = hafen.answer(url, { email: 'ada@hafen.example', inResponseTo: null });
    for (const form of [{ SAMLResponse }, { SAMLResponse, RelayState: '/dashboard' }, {}]) {
      const answer = await browser.post(hafen.acsPath, form as Record<string, string>);
      expect(refusal(answer.headers.location).code).toBe('request_unknown');
    }
    const nowhere = await browser.post('/saml/acs/int-nowhere', { SAMLResponse });
    expect(refusal(nowhere.headers.location)).toMatchObject({ code: 'request_unknown', support: null });
  });

  it('refuses an expired request', async () => {
    const browser = world.browser();
    const url = await browser.toIdp('ada@hafen.example');
    const before = world.now.value;
    world.now.value = new Date(before.getTime() + 10 * 60_000);
    const answer = await browser.post(hafen.acsPath, hafen.answer(url, { email: 'ada@hafen.example' }));
    world.now.value = before;
    expect(refusal(answer.headers.location).code).toBe('request_expired');
  });
});

describe('one tenant is never another', () => {
  it("a request of one tenant is unknown at another's address", async () => {
    const browser = world.browser();
    const form = hafen.answer(await browser.toIdp('ada@hafen.example'), { email: 'ada@hafen.example' });
    const answer = await browser.post(werft.acsPath, form);
    expect(refusal(answer.headers.location).code).toBe('request_unknown');
  });

  it("another tenant's IdP is refused, with expected and received for IT", async () => {
    const browser = world.browser();
    const url = await browser.toIdp('ada@hafen.example');
    const person = { email: 'ada@hafen.example', issuer: werft.issuer };
    const answer = await browser.post(hafen.acsPath, hafen.answer(url, person));
    const { code, support } = refusal(answer.headers.location);
    expect(code).toBe('saml_refused');
    expect(await recorded(hafen, support)).toMatchObject({
      detail: { saml: 'issuer_mismatch' },
      expected: hafen.issuer,
      received: werft.issuer,
    });
  });

  it("an IdP cannot name people of another tenant's domain", async () => {
    await hafen.person('eve@werft.example');
    const browser = world.browser();
    const url = await browser.toIdp('ada@hafen.example');
    const answer = await browser.post(hafen.acsPath, hafen.answer(url, { email: 'eve@werft.example' }));
    expect(refusal(answer.headers.location).code).toBe('domain_not_yours');
  });

  it('a key that is not stored signs nothing', async () => {
    const browser = world.browser();
    const url = await browser.toIdp('ada@hafen.example');
    const person = { email: 'ada@hafen.example', key: 'test-attacker' };
    const answer = await browser.post(hafen.acsPath, hafen.answer(url, person));
    const { code, support } = refusal(answer.headers.location);
    expect(code).toBe('saml_refused');
    expect(await recorded(hafen, support)).toMatchObject({ detail: { saml: 'signature_invalid' } });
  });
});

describe('who somebody is', () => {
  it('a person unknown to the directory is refused', async () => {
    const answer = await world.browser().signInBySso(hafen, { email: 'nobody@hafen.example' });
    expect(refusal(answer.headers.location).code).toBe('user_not_provisioned');
  });

  it('a leaver is refused, and their session ends at once', async () => {
    const id = await hafen.person('leo@hafen.example');
    const browser = world.browser();
    await browser.signInBySso(hafen, { email: 'leo@hafen.example' });
    expect(await browser.session()).toMatchObject({ signedIn: true });
    await hafen.scim('PUT', `/Users/${id}`, personResource('leo@hafen.example', { active: false }));
    expect(await browser.session()).toMatchObject({ signedIn: false });
    const answer = await world.browser().signInBySso(hafen, { email: 'leo@hafen.example' });
    expect(refusal(answer.headers.location).code).toBe('user_deactivated');
  });

  it('a deactivation at the same moment leaves no session, however the two interleave', async () => {
    const id = await hafen.person('ida@hafen.example');
    for (let round = 0; round < 6; round += 1) {
      await hafen.scim('PUT', `/Users/${id}`, personResource('ida@hafen.example'));
      const browser = world.browser();
      const form = hafen.answer(await browser.toIdp('ida@hafen.example'), { email: 'ida@hafen.example' });
      const leaving = hafen.scim('PUT', `/Users/${id}`, personResource('ida@hafen.example', { active: false }));
      await Promise.all([browser.post(hafen.acsPath, form), leaving]);
      const { rows } = await hafen.within((scope) =>
        raw`select id from session where person_id = ${id}`.execute(sql(scope)),
      );
      expect(rows).toEqual([]);
    }
  });

  it('another objectidentifier under a bound name is a conflict', async () => {
    await hafen.person('max@hafen.example');
    await world.browser().signInBySso(hafen, { email: 'max@hafen.example' });
    const attributes = { objectidentifier: ['00u-impostor'], name: ['max@hafen.example'] };
    const answer = await world.browser().signInBySso(hafen, { email: 'max@hafen.example', attributes });
    expect(refusal(answer.headers.location).code).toBe('account_conflict');
  });

  it('who was deleted and created again is a new person, bound anew', async () => {
    const id = await hafen.person('ria@hafen.example');
    await world.browser().signInBySso(hafen, { email: 'ria@hafen.example' });
    await hafen.scim('DELETE', `/Users/${id}`);
    const again = await hafen.person('ria@hafen.example');
    expect(again).not.toBe(id);
    const answer = await world.browser().signInBySso(hafen, { email: 'ria@hafen.example' });
    expect(answer.headers.location).toBe('/dashboard');
  });

  it('without provisioning people are made at sign-in', async () => {
    const dock = await world.tenant({ name: 'dock', domain: 'dock.example', provisioning: 'none' });
    const browser = world.browser();
    await browser.signInBySso(dock, { email: 'first@dock.example' });
    expect(await browser.session()).toMatchObject({ signedIn: true, workspaces: [{ id: dock.id, role: 'member' }] });
    const again = await world.browser().signInBySso(dock, { email: 'first@dock.example' });
    expect(again.headers.location).toBe('/dashboard');
  });
});

describe('what somebody is', () => {
  const roleOf = async (browser: Browser) => (await browser.session()).workspaces[0]?.role;

  it('while no group was pushed, the groups of the own answer decide, by exact name or ID', async () => {
    const kai = await world.tenant({ name: 'kai', domain: 'kai.example' });
    await kai.person('ann@kai.example');
    for (const [groups, role] of [
      [['Everyone', 'Admins'], 'administrator'],
      [['00g-Admins'], 'administrator'],
      [['admins'], 'member'],
      [null, 'member'],
    ] as const) {
      const browser = world.browser();
      await browser.signInBySso(kai, { email: 'ann@kai.example', groups });
      expect(await roleOf(browser)).toBe(role);
    }
  });

  it('once the group was pushed, its membership decides for good, in sessions that are open too', async () => {
    const mole = await world.tenant({ name: 'mole', domain: 'mole.example' });
    const ann = await mole.person('ann@mole.example');
    const bob = await mole.person('bob@mole.example');
    const groups = ['Admins'];
    const [first, second] = [world.browser(), world.browser()];
    await first.signInBySso(mole, { email: 'ann@mole.example' });
    await second.signInBySso(mole, { email: 'bob@mole.example', groups });
    expect([await roleOf(first), await roleOf(second)]).toEqual(['member', 'administrator']);
    const group = await mole.group('Admins', [ann]);
    expect([await roleOf(first), await roleOf(second)]).toEqual(['administrator', 'member']);
    const Operations = [{ op: 'add', path: 'members', value: [{ value: bob }] }];
    await mole.scim('PATCH', `/Groups/${group}`, { Operations });
    expect(await roleOf(second)).toBe('administrator');
  });
});

describe('before anybody navigates', () => {
  it('an unknown domain and an inactive integration say so', async () => {
    const browser = world.browser();
    const unknown = await browser.call('POST', '/api/sign-in/sso', { email: 'x@nowhere.example' });
    expect([unknown.statusCode, unknown.json().code]).toEqual([404, 'domain_not_recognised']);
    const off = await world.tenant({ name: 'off', domain: 'off.example' });
    await off.setStatus('inactive');
    const inactive = await browser.call('POST', '/api/sign-in/sso', { email: 'x@off.example' });
    expect([inactive.statusCode, inactive.json().code]).toEqual([403, 'integration_inactive']);
    expect(await recorded(off, inactive.json().support)).toMatchObject({ outcome: 'integration_inactive' });
  });

  it('returns to paths of ours only', async () => {
    const sso = { email: 'ada@hafen.example', returnTo: '//evil.example' };
    const answer = await world.browser().call('POST', '/api/sign-in/sso', sso);
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'return_to_refused']);
  });

  it('publishes metadata of the integration', async () => {
    const answer = await world.browser().get(`/saml/metadata/${hafen.integrationId}`);
    expect(answer.headers['content-type']).toContain('application/samlmetadata+xml');
    expect(answer.body).toContain(`/saml/acs/${hafen.integrationId}`);
    expect((await world.browser().get('/saml/metadata/int-nowhere')).statusCode).toBe(404);
  });
});
