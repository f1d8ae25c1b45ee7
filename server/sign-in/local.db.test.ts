import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raw, sql } from '../db/index.ts';
import type { Member } from '../lib/guard.ts';
import { newId } from '../lib/ids.ts';
import { readAuthnRequest } from './testdata/idp.ts';
import { type Browser, personResource, type SignInWorld, signInWorld, type TestTenant } from './testing.ts';

let world: SignInWorld;
let password: string;
let totp: TOTP;
let accountId: string;
let hafen: TestTenant;
let other: TestTenant;
const email = 'ann@hafen.example';
const MINUTE = 60_000;

const pass = (milliseconds: number) => {
  world.now.value = new Date(world.now.value.getTime() + milliseconds);
};
const code = () => totp.generate({ timestamp: world.now.value.getTime() });

async function join(tenant: TestTenant, role = 'administrator'): Promise<void> {
  await tenant.within((scope) =>
    raw`insert into member (business_account_id, id, account_id, role, created_at)
      values (${tenant.id}, ${newId('member', world.now.value)}, ${accountId}, ${role}, ${world.now.value})`.execute(
      sql(scope),
    ),
  );
}

const run = (tenant: TestTenant, statement: string) =>
  tenant.within((scope) => raw.raw<Record<string, unknown>>(statement).execute(sql(scope)));

const signIn = async (browser: Browser, change: object = {}) => {
  pass(MINUTE);
  return browser.call('POST', '/api/accounts/sign-in', { email, password, code: code(), ...change });
};

beforeAll(async () => {
  world = await signInWorld();
  password = await world.account(email);
  accountId = (await world.db.database.inGlobal((tx) => world.accounts.findByEmail(tx, email)))?.id ?? '';
  const { secret } = await world.accounts.startSecondFactor(accountId);
  totp = new TOTP({ secret: Secret.fromBase32(secret) });
  await world.accounts.confirmSecondFactor(accountId, code(), '127.0.0.1');
  hafen = await world.tenant({ name: 'hafen', domain: 'hafen.example' });
  other = await world.tenant({ name: 'other', domain: 'other.example' });
  await other.setStatus('inactive');
  await join(hafen);
  await join(other);
});
afterAll(() => world.close());

const accessOf = async (browser: Browser, tenant: TestTenant) =>
  (await browser.session()).workspaces.find(({ id }: { id: string }) => id === tenant.id)?.access;

const reasonOf = (guarded: Promise<Member>): Promise<string> =>
  guarded.then(
    ({ role }) => role,
    (problem: { code: string }) => problem.code,
  );

const enter = (
  browser: Browser,
  tenant: TestTenant,
  verb: 'see_licenses' | 'configure_integration' = 'see_licenses',
) => {
  const cookies = Object.fromEntries(browser.cookies);
  const request = { cookies, headers: {}, ip: '127.0.0.1', id: 'req' } as never;
  return reasonOf(world.signIn.guard.enter(request, tenant.id, verb));
};

describe('a session made by password', () => {
  it('opens what the account belongs to, except where SSO is the way in', async () => {
    const browser = world.browser();
    expect((await signIn(browser)).json()).toEqual({ state: 'signed_in' });
    expect(await browser.session()).toMatchObject({ method: 'password', hasPersonalAccount: true, secondFactor: true });
    expect([await accessOf(browser, hafen), await accessOf(browser, other)]).toEqual(['sso_required', 'open']);
    expect(await enter(browser, hafen)).toBe('sso_required');
    expect(await enter(browser, other)).toBe('administrator');
    await hafen.setStatus('inactive');
    expect(await enter(browser, hafen)).toBe('administrator');
    await hafen.setStatus('active');
    const { rows } = await run(other, `select last_sign_in_at from member where account_id = '${accountId}'`);
    expect(rows[0]?.last_sign_in_at).not.toBeNull();
  });

  it('opens nothing elsewhere, and nothing to a blocked member', async () => {
    const browser = world.browser();
    await signIn(browser);
    const strange = await world.tenant({ name: 'strange', domain: 'strange.example' });
    expect(await enter(browser, strange)).toBe('no_such_business_account');
    await run(other, `update member set blocked_at = now() where account_id = '${accountId}'`);
    expect([await enter(browser, other), await accessOf(browser, other)]).toEqual(['blocked', 'blocked']);
    await run(other, `update member set blocked_at = null, role = 'member'`);
    expect(await enter(browser, other, 'configure_integration')).toBe('not_allowed');
    await run(other, `update member set role = 'administrator'`);
  });

  it('asks for the second factor, and answers a wrong password of a proved domain with its IdP', async () => {
    const browser = world.browser();
    pass(MINUTE);
    const first = await browser.call('POST', '/api/accounts/sign-in', { email, password });
    expect(first.json()).toEqual({ state: 'second_factor_needed' });
    const known = await signIn(browser, { password: 'wrong password' });
    expect(known.json()).toEqual({ state: 'use_sso', organization: 'hafen' });
    const unknown = await signIn(browser, { email: 'nobody@hafen.example', password: 'wrong password' });
    expect(unknown.json()).toEqual(known.json());
    const elsewhere = await signIn(browser, { email: 'nobody@nowhere.example' });
    expect([elsewhere.statusCode, elsewhere.json().code]).toEqual([401, 'wrong_credentials']);
    expect(await browser.session()).toMatchObject({ signedIn: false });
  });
});

describe('the life of a session', () => {
  it('ends: here, everywhere, and when another sign-in takes its place', async () => {
    const [first, second] = [world.browser(), world.browser()];
    await signIn(first);
    const replaced = new Map(first.cookies);
    await signIn(first);
    await signIn(second);
    expect((await first.call('POST', '/api/session/sign-out')).json()).toEqual({ idpSessionContinues: false });
    expect(await first.session()).toMatchObject({ signedIn: false });
    for (const [name, value] of replaced) first.cookies.set(name, value);
    expect(await first.session()).toMatchObject({ signedIn: false });
    await signIn(first);
    const { ended } = (await second.call('POST', '/api/session/sign-out-everywhere')).json();
    expect(ended).toBeGreaterThanOrEqual(2);
    expect(await first.session()).toMatchObject({ signedIn: false });
  });

  it('is asked to prove itself again after a quarter of an hour', async () => {
    const browser = world.browser();
    await signIn(browser);
    const member = async () => {
      const request = {
        cookies: Object.fromEntries(browser.cookies),
        headers: {},
        ip: '127.0.0.1',
        id: 'req',
      } as never;
      return world.signIn.guard.enter(request, other.id, 'see_licenses');
    };
    world.signIn.guard.recently(await member());
    pass(16 * MINUTE);
    const stale = await member();
    expect(() => world.signIn.guard.recently(stale)).toThrow('reauthentication_needed');
    const wrong = await browser.call('POST', '/api/session/reauthenticate', { password: 'wrong', code: code() });
    expect(wrong.statusCode).toBe(401);
    const proved = await browser.call('POST', '/api/session/reauthenticate', { password, code: code() });
    expect(proved.statusCode).toBe(200);
    world.signIn.guard.recently(await member());
  });

  it('is not made by a page of another site', async () => {
    const payload = { email, password, code: code() };
    const headers = { origin: 'http://evil.example' };
    const answer = await world.browser().send({ method: 'POST', url: '/api/accounts/sign-in', payload, headers });
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'foreign_origin']);
  });
});

describe('the backup login', () => {
  const backup = async (browser: Browser) => {
    pass(MINUTE);
    return browser.call('POST', '/api/accounts/sign-in/backup', { email, password, code: code() });
  };

  it('is refused to an account that is not the confirmed one', async () => {
    const answer = await backup(world.browser());
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'not_backup_login']);
  });

  it('opens its one business account as administrator, is recorded, and mailed to all administrators', async () => {
    await run(hafen, `update integration set backup_account_id = '${accountId}', backup_confirmed_at = now()`);
    const admin = await hafen.person('admin@hafen.example');
    await hafen.group('Admins', [admin]);
    world.mails.length = 0;
    const browser = world.browser();
    expect((await backup(browser)).json()).toEqual({ businessAccountId: hafen.id });
    expect(await enter(browser, hafen, 'configure_integration')).toBe('administrator');
    expect(await enter(browser, other)).toBe('no_such_business_account');
    expect((await browser.session()).workspaces.map(({ id }: { id: string }) => id)).toEqual([hafen.id]);
    expect(world.mails.map(({ to }) => to).sort()).toEqual(['admin@hafen.example', email]);
    const { rows } = await run(hafen, `select type from audit_event where type = 'backup.used'`);
    expect(rows).toHaveLength(1);
    const { rows: attempts } = await run(hafen, `select outcome from sign_in where purpose = 'backup'`);
    expect(attempts).toEqual([{ outcome: 'signed_in' }]);
  });

  it('is rehearsed as it would be used, and opens nothing', async () => {
    const rehearse = async (browser: Browser, change: object = {}) => {
      pass(MINUTE);
      const body = { email, password, code: code(), ...change };
      return browser.call('POST', '/api/accounts/sign-in/backup/rehearsal', body);
    };
    await run(hafen, 'update integration set backup_rehearsed_at = null');
    const browser = world.browser();
    expect((await rehearse(browser, { password: 'not the password' })).json().code).toBe('wrong_credentials');
    expect((await rehearse(browser, { code: '000000' })).statusCode).toBe(401);
    const mails = world.mails.length;
    expect((await rehearse(browser)).json()).toMatchObject({ businessAccountId: hafen.id });
    expect(await browser.session()).toMatchObject({ signedIn: false });
    const told = world.mails.slice(mails);
    expect(told.map(({ to }) => to).sort()).toEqual(['admin@hafen.example', email]);
    for (const { subject } of told) expect(subject).toContain('was rehearsed');
    const { rows } = await run(hafen, 'select backup_rehearsed_at as at from integration');
    expect(rows[0]?.at).not.toBeNull();
    const { rows: events } = await run(hafen, `select type from audit_event where type like 'backup.rehearsed'`);
    expect(events).toHaveLength(1);
  });

  it('ends with a block, with another backup login, and with the directory', async () => {
    const browser = world.browser();
    await backup(browser);
    await run(hafen, `update member set blocked_at = now() where account_id = '${accountId}'`);
    expect(await enter(browser, hafen)).toBe('sign_in_needed');
    await run(hafen, 'update member set blocked_at = null');
    expect(await enter(browser, hafen)).toBe('administrator');
    await run(hafen, 'update integration set backup_confirmed_at = null');
    expect(await enter(browser, hafen)).toBe('sign_in_needed');
    await run(hafen, 'update integration set backup_confirmed_at = now()');
    const person = await hafen.person(email);
    const sso = world.browser();
    await sso.signInBySso(hafen, { email });
    expect(await enter(browser, hafen)).toBe('administrator');
    await hafen.scim('PUT', `/Users/${person}`, personResource(email, { active: false }));
    expect(await enter(browser, hafen)).toBe('sign_in_needed');
    const again = await backup(world.browser());
    expect(again.json().code).toBe('not_backup_login');
    await hafen.scim('PUT', `/Users/${person}`, personResource(email));
  });
});

describe('an SSO session', () => {
  it('opens no personal settings and no other business account; a personal account of the address is joined', async () => {
    const browser = world.browser();
    await browser.signInBySso(hafen, { email });
    const { rows } = await run(hafen, `select account_id from person where user_name_key = '${email}'`);
    expect(rows).toEqual([{ account_id: accountId }]);
    expect(await enter(browser, hafen)).toBe('not_allowed');
    expect(await enter(browser, other)).toBe('no_such_business_account');
    const everywhere = await browser.call('POST', '/api/session/sign-out-everywhere');
    expect([everywhere.statusCode, everywhere.json().code]).toEqual([401, 'sign_in_needed']);
    const proof = await browser.call('POST', '/api/session/reauthenticate', { password });
    expect(proof.json().code).toBe('sign_in_again');
    expect((await browser.call('POST', '/api/session/sign-out')).json()).toEqual({ idpSessionContinues: true });
  });

  it('asks the IdP for a fresh proof when it signs in again', async () => {
    const browser = world.browser();
    expect(readAuthnRequest(await browser.toIdp(email)).forceAuthn).toBe(false);
    await browser.signInBySso(hafen, { email });
    expect(readAuthnRequest(await browser.toIdp(email)).forceAuthn).toBe(true);
  });

  it('ends with the integration', async () => {
    const browser = world.browser();
    await browser.signInBySso(hafen, { email });
    await hafen.setStatus('inactive');
    expect(await browser.session()).toMatchObject({ signedIn: false });
    expect(await enter(browser, hafen)).toBe('sign_in_needed');
    await hafen.setStatus('active');
  });
});
