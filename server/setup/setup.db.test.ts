import { describe, expect, test } from 'vitest';
import { sql } from '../db/index.ts';
import {
  aConfiguratorWorld,
  CERTIFICATE,
  complete,
  look,
  SAML,
  START,
  started,
  type TestBusiness,
} from '../integration/testing.ts';
import { DAY } from '../lib/clock.ts';
import { hashToken } from '../lib/secrets.ts';

const world = aConfiguratorWorld();
const ALL = ['domains', 'app', 'saml', 'scim'];

/** A browser without a session. */
function outsider() {
  let cookie = '';
  return {
    get cookie() {
      return cookie;
    },
    async call(method: string, path: string, body?: object) {
      const response = await world.app.inject({
        method: method as 'GET',
        url: `/api/setup${path}`,
        headers: { cookie, 'user-agent': 'Their browser' },
        ...(body ? { payload: body } : {}),
      });
      const set = response.headers['set-cookie'];
      if (set) cookie = String(set).split(';')[0] ?? '';
      return { status: response.statusCode, body: response.json(), set: String(set ?? '') };
    },
  };
}

const base = ({ id }: TestBusiness) => `/api/business/${id}`;

async function link(business: TestBusiness, terms: object = {}) {
  const body = { label: 'Priya, directory team', steps: ALL, days: 3, ...terms };
  const made = await business.ann.call('POST', `${base(business)}/setup-links`, body);
  if (made.status !== 200) throw new Error(JSON.stringify(made));
  return { id: made.body.id as string, token: (made.body.url as string).split('/').at(-1) ?? '' };
}

async function opened(business: TestBusiness, terms: object = {}) {
  const made = await link(business, terms);
  const browser = outsider();
  const redeemed = await browser.call('POST', '/redeem', { token: made.token });
  if (redeemed.status !== 200) throw new Error(JSON.stringify(redeemed));
  const call = (method: string, path: string, body?: object) => browser.call(method, `/${business.id}${path}`, body);
  return { ...made, browser, call };
}

const seen = async (business: TestBusiness) => (await business.ann.call('GET', `${base(business)}/setup-links`)).body;

describe('a setup link', () => {
  test('opens in the first browser alone, in a cookie of its own; only hashes are kept', async () => {
    const business = await started(world);
    const { token } = await link(business);
    const [first, second] = [outsider(), outsider()];
    const redeemed = await first.call('POST', '/redeem', { token });
    expect(redeemed.set).toMatch(/^__Host-keyseat-setup-443=[\w-]{43};.*HttpOnly; Secure; SameSite=Strict/);
    expect(await second.call('POST', '/redeem', { token })).toMatchObject({
      status: 409,
      body: { code: 'setup_link_opened' },
      set: '',
    });
    // The same browser may follow its link again; nothing is bound anew.
    expect(await first.call('POST', '/redeem', { token })).toMatchObject({ status: 200, set: '' });
    expect((await first.call('GET', '/session')).body).toMatchObject({ label: 'Priya, directory team', steps: ALL });
    const rows = await business.inTenant((tenant) => sql(tenant).selectFrom('setup_link').selectAll().execute());
    expect(rows[0]).toMatchObject({ token_hash: hashToken(token), opened_user_agent: 'Their browser' });
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(rows)).not.toContain(first.cookie.split('=')[1]);
    expect((await seen(business)).links[0]).toMatchObject({ state: 'opened', lastUsedAt: START.toISOString() });
    expect(JSON.stringify(await seen(business))).not.toMatch(/token|hash/);
    expect(await business.events()).toEqual(expect.arrayContaining(['setup_link.created', 'setup_link.opened']));
  });

  test('neither the token nor a hash of it is a cookie, and the cookie is no token', async () => {
    const business = await started(world);
    const { token, browser } = await opened(business);
    const secret = browser.cookie.split('=')[1] ?? '';
    const name = browser.cookie.split('=')[0];
    for (const forged of [token, hashToken(token), hashToken(secret), '', 'x'.repeat(300)]) {
      const response = await world.app.inject({ url: '/api/setup/session', headers: { cookie: `${name}=${forged}` } });
      expect([response.statusCode, response.json().code]).toEqual([401, 'setup_link_needed']);
    }
    expect(await outsider().call('POST', '/redeem', { token: secret })).toMatchObject({
      status: 404,
      body: { code: 'setup_link_over' },
    });
  });

  test('ends when it is revoked and when its time is over, before it was opened and after', async () => {
    const business = await started(world);
    const { id, browser } = await opened(business);
    const unopened = await link(business);
    const revoke = (linkId: string) => business.ann.call('DELETE', `${base(business)}/setup-links/${linkId}`);
    await revoke(id);
    await revoke(unopened.id);
    expect((await browser.call('GET', '/session')).status).toBe(401);
    expect((await outsider().call('POST', '/redeem', { token: unopened.token })).status).toBe(404);
    const late = await opened(business, { days: 1 });
    world.now = new Date(START.getTime() + DAY - 1000);
    expect((await late.browser.call('GET', '/session')).status).toBe(200);
    world.now = new Date(START.getTime() + DAY);
    expect((await late.browser.call('GET', '/session')).status).toBe(401);
    const states = (await seen(business)).links.map(({ state }: { state: string }) => state);
    expect(states.sort()).toEqual(['expired', 'revoked', 'revoked']);
  });

  test('ends with its maker: removed, blocked or no administrator any more, before it was opened and after', async () => {
    const business = await started(world);
    const bob = await business.account();
    const made = async () => {
      const answer = await bob.call('POST', `${base(business)}/setup-links`, { label: 'x', steps: ALL, days: 14 });
      return (answer.body.url as string).split('/').at(-1) ?? '';
    };
    const [used, waiting, browser] = [await made(), await made(), outsider()];
    await browser.call('POST', '/redeem', { token: used });
    const set = (change: { role?: 'member' | 'administrator'; blocked_at?: Date | null }) =>
      business.inTenant((tenant) =>
        sql(tenant).updateTable('member').set(change).where('account_id', '=', bob.id).execute(),
      );
    for (const ended of [{ role: 'member' }, { role: 'administrator', blocked_at: START }] as const) {
      await set(ended);
      expect((await browser.call('GET', '/session')).status).toBe(401);
      expect((await browser.call('POST', `/${business.id}/scim/tokens`)).status).toBe(401);
      expect((await outsider().call('POST', '/redeem', { token: waiting })).body.code).toBe('setup_link_over');
      const states = (await seen(business)).links.map(({ state }: { state: string }) => state);
      expect(states).toEqual(['revoked', 'revoked']);
    }
    await set({ blocked_at: null });
    expect((await browser.call('GET', '/session')).status).toBe(200);
  });

  test('is made by an administrator with a recent proof, at most ten at a time, of known steps only', async () => {
    const [business, other] = [await started(world), await started(world)];
    const member = await business.account({ role: 'member' });
    const path = `${base(business)}/setup-links`;
    const body = { label: 'x', steps: ['saml'], days: 1 };
    expect((await member.call('POST', path, body)).status).toBe(403);
    expect((await other.ann.call('POST', path, body)).status).toBe(404);
    expect((await business.ann.call('POST', path, body, { stale: true })).body.code).toBe('reauthentication_needed');
    for (const wrong of [{ steps: ['backup'] }, { steps: ['groups'] }, { steps: [] }, { days: 15 }, { days: 0.5 }])
      expect((await business.ann.call('POST', path, { ...body, ...wrong })).status).toBe(422);
    for (let made = 0; made < 10; made += 1) await link(business);
    expect((await business.ann.call('POST', path, body)).body.code).toBe('too_many_setup_links');
    const foreign = await opened(other);
    expect((await business.ann.call('DELETE', `${path}/${foreign.id}`)).body.code).toBe('no_such_setup_link');
    expect((await foreign.call('GET', '/../session')).status).not.toBe(500);
  });
});

describe('whoever came by a setup link', () => {
  test('reaches the steps of the link in its business account, and no other', async () => {
    const [business, other] = [await started(world), await started(world)];
    const { call, browser } = await opened(business, { steps: ['saml'] });
    expect(await call('POST', '/domains', { name: 'acme-step.example' })).toMatchObject({
      status: 403,
      body: { code: 'step_not_in_link' },
    });
    expect((await call('POST', '/scim/tokens')).status).toBe(403);
    for (const step of ['app', 'scim', 'people'])
      expect((await call('PUT', `/done/${step}`, { done: true })).status).toBe(403);
    expect((await call('PUT', '/done/saml', { done: true })).status).toBe(200);
    const elsewhere = await browser.call('PUT', `/${other.id}/done/saml`, { done: true });
    expect(elsewhere).toMatchObject({ status: 404, body: { code: 'no_such_business_account' } });
    expect(await look(other)).toMatchObject({ done: { saml: false } });
  });

  test('sees no people, no groups, no products and nobody who administers', async () => {
    const business = await started(world);
    await complete(world, business, 'acme-narrow.example');
    await business.group({ name: 'Secret pilots', people: 3 });
    await business.ann.call('POST', '/scim/tokens');
    const { browser } = await opened(business);
    const { body } = await browser.call('GET', '/session');
    expect(body.integration.steps.map(({ step }: { step: string }) => step)).toEqual(ALL);
    const text = JSON.stringify(body);
    for (const hidden of [business.ann.email, business.ann.id, 'Secret pilots', 'Meridian Desktop', 'Admins'])
      expect(text).not.toContain(hidden);
    const narrow = await opened(business, { steps: ['app'] });
    const less = JSON.stringify((await narrow.browser.call('GET', '/session')).body);
    expect(less).not.toContain('acme-narrow.example');
    expect(less).not.toContain(SAML.entityId);
  });

  test('lists and proves domains, and takes off only what is not proved', async () => {
    const business = await started(world);
    const { call, browser } = await opened(business);
    const added = await call('POST', '/domains', { name: 'acme-out.example' });
    const domainOf = async () => (await browser.call('GET', '/session')).body.integration.domains[0];
    const { record } = await domainOf();
    world.dns.zone[record.hostAbsolute] = { TXT: [record.value] };
    const checked = await call('POST', `/domains/${added.body.domainId}/check`);
    expect(checked.body.domain).toMatchObject({ verified: true });
    expect(await call('DELETE', `/domains/${added.body.domainId}`)).toMatchObject({
      status: 409,
      body: { code: 'domain_proved' },
    });
    const second = await call('POST', '/domains', { name: 'acme-typo.example' });
    expect((await call('DELETE', `/domains/${second.body.domainId}`)).status).toBe(200);
    const { domains } = await look(business);
    expect(domains.map(({ name }: { name: string }) => name)).toEqual(['acme-out.example']);
  });

  test('makes a bearer token or adds a domain before activation, never after', async () => {
    const business = await started(world);
    await complete(world, business, 'acme-token.example');
    const { call } = await opened(business);
    expect((await call('POST', '/scim/tokens')).body.token).toMatch(/^[\w-]{43}$/);
    expect((await look(business)).scim.tokens[0].createdBy).toBe('Setup link: Priya, directory team');
    await business.ann.call('POST', '/activate');
    const refused = { status: 409, body: { code: 'integration_active' } };
    expect(await call('POST', '/scim/tokens')).toMatchObject(refused);
    expect(await call('POST', '/domains', { name: 'late-outsider.example' })).toMatchObject(refused);
    const { body } = await business.ann.call('POST', '/domains', { name: 'listed-by-ann.example' });
    expect(await call('POST', `/domains/${body.domainId}/check`)).toMatchObject(refused);
    expect((await look(business)).scim.tokens).toHaveLength(1);
  });
});

describe('SAML values that came through a link', () => {
  const values = { ...SAML, certificates: CERTIFICATE, version: 1 };
  const decide = async (business: TestBusiness, how: 'approve' | 'reject', id: string, options = {}) => {
    const { version } = await look(business);
    return business.ann.call('POST', `${base(business)}/saml-proposals/${id}/${how}`, { version }, options);
  };

  test('are not in force until an administrator approves exactly what was shown', async () => {
    const business = await started(world);
    const { call, browser } = await opened(business);
    expect((await call('PUT', '/saml', values)).status).toBe(200);
    expect((await look(business)).saml).toMatchObject({ entityId: null, ssoUrl: null, certificates: [] });
    const { proposal } = await seen(business);
    expect(proposal).toMatchObject({ ...SAML, proposedBy: 'Setup link: Priya, directory team' });
    expect(proposal.certificates[0].sha256).toMatch(/^[0-9A-F:]+$/i);
    await call('PUT', '/saml', { ...values, ssoUrl: 'https://evil.example/sso' });
    expect(await decide(business, 'approve', proposal.id)).toMatchObject({
      status: 409,
      body: { code: 'no_such_proposal' },
    });
    expect((await look(business)).saml.ssoUrl).toBeNull();
    const newest = (await seen(business)).proposal;
    expect(newest.ssoUrl).toBe('https://evil.example/sso');
    expect((await decide(business, 'reject', newest.id)).status).toBe(200);
    expect((await browser.call('GET', '/session')).body.proposal.state).toBe('rejected');
    await call('PUT', '/saml', values);
    const { id } = (await seen(business)).proposal;
    expect((await decide(business, 'approve', id, { stale: true })).body.code).toBe('reauthentication_needed');
    expect((await decide(business, 'approve', id)).status).toBe(200);
    expect((await look(business)).saml).toMatchObject({ ...SAML, certificates: [{ expired: false }] });
    expect((await seen(business)).proposal).toBeNull();
    expect((await browser.call('GET', '/session')).body.proposal.state).toBe('approved');
    expect(await business.events()).toEqual(
      expect.arrayContaining(['saml.proposed', 'saml.proposal_approved', 'saml.proposal_rejected']),
    );
  });

  test('are refused as an administrator would be told, and another business account cannot decide on them', async () => {
    const [business, other] = [await started(world), await started(world)];
    const { call } = await opened(business);
    expect((await call('PUT', '/saml', { ...values, ssoUrl: 'http://idp.example/sso' })).body.code).toBe(
      'sso_url_not_https',
    );
    expect((await call('PUT', '/saml', { ...values, certificates: 'x' })).status).toBe(422);
    expect((await call('PUT', '/saml', { ...SAML, version: 1 })).body.code).toBe('certificate_empty');
    expect((await seen(business)).proposal).toBeNull();
    await call('PUT', '/saml', values);
    const { id } = (await seen(business)).proposal;
    const foreign = `${base(other)}/saml-proposals/${id}/approve`;
    expect((await other.ann.call('POST', foreign, { version: 1 })).body.code).toBe('no_such_proposal');
  });
});
