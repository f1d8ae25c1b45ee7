import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raw, sql } from '../db/index.ts';
import type { Actor } from '../lib/actor.ts';
import { newId } from '../lib/ids.ts';
import { type Browser, personResource, type SignInWorld, signInWorld, type TestTenant } from './testing.ts';

let world: SignInWorld;
let hafen: TestTenant;
let evil: TestTenant;
const admin: Actor = { kind: 'account', id: 'acc-admin', label: 'admin' };

beforeAll(async () => {
  world = await signInWorld();
  hafen = await world.tenant({ name: 'hafen', domain: 'hafen.example' });
  evil = await world.tenant({ name: 'evil', domain: 'evil.example' });
});
afterAll(() => world.close());

const run = (tenant: TestTenant, statement: string) =>
  tenant.within((scope) => raw.raw<Record<string, unknown>>(statement).execute(sql(scope)));

const accountIdOf = async (email: string): Promise<string> =>
  (await world.db.database.inGlobal((tx) => world.accounts.findByEmail(tx, email)))?.id ?? '';

async function member(tenant: TestTenant, email: string, role = 'administrator'): Promise<string> {
  const id = newId('member', world.now.value);
  await tenant.within((scope) =>
    raw`insert into member (business_account_id, id, account_id, role, created_at)
      select ${tenant.id}, ${id}, account.id, ${role}, ${world.now.value} from account where email = ${email}`.execute(
      sql(scope),
    ),
  );
  return id;
}

const codeOf = (location: string | undefined) => new URL(location ?? '', 'http://x').searchParams.get('code');
const accessOf = async (browser: Browser, tenant: TestTenant) =>
  (await browser.session()).workspaces.find(({ id }: { id: string }) => id === tenant.id)?.access;

describe('login csrf', () => {
  it('a link that somebody else began signs nobody in', async () => {
    await evil.person('mallory@evil.example');
    const [mallory, victim] = [world.browser(), world.browser()];
    const begun = await mallory.call('POST', '/api/sign-in/sso', { email: 'mallory@evil.example' });
    const sent = await victim.get(begun.json().url);
    expect(codeOf(sent.headers.location)).toBe('other_browser');
  });
});

describe('leaver', () => {
  it('blocked as a local member: the SSO session of the same person ends too', async () => {
    await world.account('bea@hafen.example');
    await world.account('second@hafen.example');
    await member(hafen, 'second@hafen.example');
    const id = await member(hafen, 'bea@hafen.example');
    await hafen.person('bea@hafen.example');
    const browser = world.browser();
    await browser.signInBySso(hafen, { email: 'bea@hafen.example' });
    expect(await accessOf(browser, hafen)).toBe('open');
    await hafen.within((scope) =>
      world.business.block(scope, id, true, { accountId: null, role: 'administrator', actor: admin }),
    );
    expect(await browser.session()).toMatchObject({ signedIn: false });
  });

  it('blocked as a person of the directory: the local password opens nothing after Deactivate', async () => {
    const password = await world.account('cid@hafen.example');
    await member(hafen, 'cid@hafen.example');
    const person = await hafen.person('cid@hafen.example');
    await world.browser().signInBySso(hafen, { email: 'cid@hafen.example' });
    await hafen.within((scope) => world.directory.block(scope, person, true, admin));
    await hafen.setStatus('inactive');
    const browser = world.browser();
    await browser.call('POST', '/api/accounts/sign-in', { email: 'cid@hafen.example', password });
    const access = await accessOf(browser, hafen);
    await hafen.setStatus('active');
    expect(access).toBe('blocked');
  });

  it.each([
    ['same user name', 'x@hafen.example', {}],
    ['other user name, same address', 'dora', { emails: [{ value: 'dora@hafen.example', primary: true }] }],
  ])('backup login, directory never joined: %s', async (_, userName, change) => {
    const email = userName.includes('@') ? userName : 'dora@hafen.example';
    const password = await world.account(email);
    const id = await accountIdOf(email);
    const { secret } = await world.accounts.startSecondFactor(id);
    const totp = new TOTP({ secret: Secret.fromBase32(secret) });
    const code = () => totp.generate({ timestamp: world.now.value.getTime() });
    await world.accounts.confirmSecondFactor(id, code(), '127.0.0.1');
    await member(hafen, email);
    await run(hafen, `update integration set backup_account_id = '${id}', backup_confirmed_at = now()`);
    await hafen.scim('POST', '/Users', personResource(userName, { ...change, active: false }));
    world.now.value = new Date(world.now.value.getTime() + 60_000);
    const answer = await world
      .browser()
      .call('POST', '/api/accounts/sign-in/backup', { email, password, code: code() });
    expect(answer.json()).toMatchObject({ code: 'not_backup_login' });
  });
});

describe('a stranger', () => {
  it('fills no audit log with answers to nothing', async () => {
    const count = async () => (await run(hafen, 'select count(*)::int as n from audit_event')).rows[0]?.n;
    const before = await count();
    const answer = await world.browser().post(hafen.acsPath, { SAMLResponse: 'x', RelayState: 'unknown' });
    expect(codeOf(answer.headers.location)).toBe('request_unknown');
    expect(await count()).toBe(before);
  });
});

describe('a hostile employee', () => {
  it('who takes the address of the boss at the IdP is not joined to the account of the boss', async () => {
    await world.account('boss@hafen.example');
    await hafen.person('emil@hafen.example');
    const as = { email: 'boss@hafen.example' };
    const attributes = { objectidentifier: ['00u-emil'], name: ['boss@hafen.example'] };
    await world.browser().signInBySso(hafen, { email: 'emil@hafen.example' });
    await world.browser().signInBySso(hafen, { ...as, attributes });
    const { rows } = await run(hafen, "select account_id from person where object_identifier = '00u-emil'");
    expect(rows).toEqual([{ account_id: null }]);
    await hafen.person('boss@hafen.example');
    const again = await world.browser().signInBySso(hafen, { ...as, attributes });
    expect(codeOf(again.headers.location)).toBe('account_conflict');
    expect((await world.browser().signInBySso(hafen, as)).headers.location).toBe('/dashboard');
  });
});
