import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { raw, sql } from '../db/index.ts';
import { personResource, type SignInWorld, signInWorld, type TestTenant } from '../sign-in/testing.ts';
import { type Answer, activate, signInFor, TestApp } from './testing.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let world: SignInWorld;
let tenant: TestTenant;
let email: string;
let personId: string;
let groupId: string;
let app: TestApp;
let refreshToken: string;
let count = 0;

beforeAll(async () => {
  world = await signInWorld();
});
afterAll(() => world.close());

/** Each test has an organization of its own, with one activated computer. */
beforeEach(async () => {
  count += 1;
  const name = `firm${count}`;
  email = `ada@${name}.example`;
  tenant = await world.tenant({ name, domain: `${name}.example`, seats: 2 });
  personId = await tenant.person(email);
  groupId = await tenant.group('Users', [personId]);
  app = new TestApp(world.app);
  refreshToken = (await activate(tenant, app, { email })).body.refresh_token;
});

const pass = (milliseconds: number) => {
  world.now.value = new Date(world.now.value.getTime() + milliseconds);
};
const run = (statement: string) =>
  tenant.within((scope) => raw.raw<Record<string, unknown>>(statement).execute(sql(scope)));
const codeOf = ({ body }: Answer): [string, string | undefined] => [body.error, body.code];
const claimsOf = ({ body }: Answer) => JSON.parse(Buffer.from(body.license.split('.')[1], 'base64url').toString());
const liveSeats = async () => (await run('select id from seat where freed_at is null')).rows.length;
const setActive = (active: boolean) => tenant.scim('PUT', `/Users/${personId}`, personResource(email, { active }));
const members = (op: 'add' | 'remove') =>
  tenant.scim('PATCH', `/Groups/${groupId}`, {
    Operations:
      op === 'add'
        ? [{ op, path: 'members', value: [{ value: personId }] }]
        : [{ op, path: `members[value eq "${personId}"]` }],
  });

describe('a renewal', () => {
  it('gives a new license and a new refresh token, hour after hour', async () => {
    let token = refreshToken;
    for (let hour = 0; hour < 3; hour += 1) {
      pass(HOUR);
      const answer = await app.renew(token);
      expect(answer.status).toBe(200);
      expect(answer.body.refresh_token).not.toBe(token);
      expect(claimsOf(answer)).toMatchObject({ sub: personId, iat: world.now.value.getTime() / 1000 });
      token = answer.body.refresh_token;
    }
  });

  it('whose answer was lost gives the same successor within a minute, also when asked twice at once', async () => {
    const [one, two] = await Promise.all([app.renew(refreshToken), app.renew(refreshToken)]);
    pass(59_000);
    const three = await app.renew(refreshToken);
    expect([one, two, three].map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set([one, two, three].map(({ body }) => body.refresh_token)).size).toBe(1);
    expect((await app.renew(one.body.refresh_token)).status).toBe(200);
  });

  it.each([
    ['after a minute', 61_000, false],
    ['after its successor was used', 1000, true],
  ])('with an old token %s ends the family, with a support ID', async (_when, wait, useSuccessor) => {
    const { body } = await app.renew(refreshToken);
    const current = useSuccessor ? (await app.renew(body.refresh_token)).body.refresh_token : body.refresh_token;
    pass(wait);
    const reused = await app.renew(refreshToken);
    expect(codeOf(reused)).toEqual(['invalid_grant', 'sign_in_required']);
    const { rows } = await run(`select outcome from sign_in where id = '${reused.body.support_id}'`);
    expect(rows).toEqual([{ outcome: 'refresh_token_reused' }]);
    expect((await app.renew(current)).body.error).toBe('invalid_grant');
  });

  it('is bound to the key, the product, and to being one of ours', async () => {
    expect((await new TestApp(world.app).renew(refreshToken)).body.error).toBe('invalid_grant');
    expect((await app.renew('x'.repeat(43))).body.error).toBe('invalid_grant');
    const other = { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: 'other' };
    expect((await app.token(other)).body.error).toBe('invalid_grant');
    expect((await app.token({ grant_type: 'password' })).body.error).toBe('unsupported_grant_type');
    expect((await app.token({ grant_type: 'refresh_token' })).body.error).toBe('invalid_request');
    expect((await app.renew(refreshToken)).status).toBe(200);
  });

  it('two months late is too late', async () => {
    pass(61 * DAY);
    expect((await app.renew(refreshToken)).body.error).toBe('invalid_grant');
  });
});

describe('what ends a license at its next renewal', () => {
  it('deactivation by the directory: the seat is free at once', async () => {
    await setActive(false);
    expect(await liveSeats()).toBe(0);
    const refused = await app.renew(refreshToken);
    expect(codeOf(refused)).toEqual(['access_denied', 'user_deactivated']);
    const { rows } = await run(`select purpose, outcome, detail from sign_in where id = '${refused.body.support_id}'`);
    expect(rows[0]).toMatchObject({ purpose: 'activation', outcome: 'user_deactivated', detail: { renewal: true } });
  });

  it('who comes back needs one sign-in and no administrator', async () => {
    await setActive(false);
    await setActive(true);
    expect(codeOf(await app.renew(refreshToken))).toEqual(['invalid_grant', 'sign_in_required']);
    expect((await activate(tenant, app, { email })).status).toBe(200);
    expect(await liveSeats()).toBe(1);
  });

  it('leaving the group', async () => {
    await members('remove');
    expect(await liveSeats()).toBe(0);
    expect(codeOf(await app.renew(refreshToken))).toEqual(['access_denied', 'not_in_user_group']);
    await members('add');
    expect(codeOf(await app.renew(refreshToken))).toEqual(['invalid_grant', 'sign_in_required']);
  });

  it('being deleted, or blocked', async () => {
    const actor = { kind: 'system' as const, id: 'test', label: 'test' };
    await tenant.within((scope) => world.directory.block(scope, personId, true, actor));
    expect(codeOf(await app.renew(refreshToken))).toEqual(['access_denied', 'user_blocked']);
    await tenant.scim('DELETE', `/Users/${personId}`);
    expect((await app.renew(refreshToken)).body.code).toBe('user_not_provisioned');
  });

  it.each([
    ['subscription_suspended', `update subscription set status = 'suspended'`],
    ['subscription_expired', `update subscription set expires_at = '2026-01-01'`],
    ['subscription_revoked', `update subscription set status = 'revoked'`],
    ['user_group_not_mapped', `delete from group_mapping where purpose = 'users'`],
    ['provisioning_not_configured', `update integration set provisioning = 'none'`],
    ['device_blocked', 'update device set blocked_at = now()'],
  ])('%s', async (code, statement) => {
    await run(statement);
    expect(codeOf(await app.renew(refreshToken))).toEqual(['access_denied', code]);
  });

  it('a deactivated integration keeps the seat, and its renewals go on when it is active again', async () => {
    await tenant.setStatus('inactive');
    expect(codeOf(await app.renew(refreshToken))).toEqual(['access_denied', 'integration_inactive']);
    expect(await liveSeats()).toBe(1);
    await tenant.setStatus('active');
    expect((await app.renew(refreshToken)).status).toBe(200);
  });

  it('signing out on this computer; the seat stays', async () => {
    const path = '/api/activation/v1/sign-out';
    const stranger = new TestApp(world.app);
    expect((await stranger.post(path, { form: { refresh_token: refreshToken } })).status).toBe(204);
    expect((await app.post(path, { form: { refresh_token: refreshToken } })).status).toBe(204);
    expect((await app.post(path, { form: { refresh_token: 'unknown' } })).status).toBe(204);
    expect((await app.renew(refreshToken)).body.error).toBe('invalid_grant');
    expect(await liveSeats()).toBe(1);
  });

  it('a new activation of the same computer, whoever signs in on it', async () => {
    const ben = await tenant.person(email.replace('ada', 'ben'));
    const Operations = [{ op: 'add', path: 'members', value: [{ value: ben }] }];
    await tenant.scim('PATCH', `/Groups/${groupId}`, { Operations });
    const next = await activate(tenant, app, { email: email.replace('ada', 'ben') });
    expect(next.status).toBe(200);
    expect((await app.renew(refreshToken)).body.error).toBe('invalid_grant');
    expect(claimsOf(await app.renew(next.body.refresh_token)).sub).toBe(ben);
  });
});

describe('a held mass removal', () => {
  it('lets a license live on, and no longer than the hold', async () => {
    const until = new Date(world.now.value.getTime() + HOUR / 2);
    await run(`delete from group_member`);
    await run(`update seat set hold_until = '${until.toISOString()}'`);
    const held = await app.renew(refreshToken);
    expect(claimsOf(held).exp).toBe(until.getTime() / 1000);
    pass(HOUR);
    expect(codeOf(await app.renew(held.body.refresh_token))).toEqual(['access_denied', 'not_in_user_group']);
  });
});

describe('a seat that only the signed answer proved', () => {
  let token: string;
  const reset = `update group_mapping set pinned_group_id = null, first_matched_at = null where purpose = 'users'`;

  beforeEach(async () => {
    await tenant.scim('DELETE', `/Groups/${groupId}`);
    await run(reset);
    app = new TestApp(world.app, 'by answer');
    token = (await activate(tenant, app, { email, groups: ['Users'] })).body.refresh_token;
  });

  it('asks for a new sign-in after seven days, and goes on after it', async () => {
    pass(7 * DAY - HOUR);
    const last = await app.renew(token);
    expect(last.status).toBe(200);
    pass(HOUR);
    expect(codeOf(await app.renew(last.body.refresh_token))).toEqual(['access_denied', 'sign_in_required']);
    expect(await liveSeats()).toBe(1);
    expect((await activate(tenant, app, { email, groups: null })).body.code).toBe('not_in_user_group');
    const again = await activate(tenant, app, { email, groups: ['Users'] });
    pass(6 * DAY);
    expect((await app.renew(again.body.refresh_token)).status).toBe(200);
  });

  it('is proved by the directory as soon as the group is pushed', async () => {
    await tenant.group('Users', [personId]);
    pass(8 * DAY);
    expect((await app.renew(token)).status).toBe(200);
    expect((await run(`select proved_by, proved_until from seat where freed_at is null`)).rows).toEqual([
      { proved_by: 'directory', proved_until: null },
    ]);
  });

  it('ends as soon as a group is pushed that does not hold the person', async () => {
    await tenant.group('Users', []);
    expect(codeOf(await app.renew(token))).toEqual(['access_denied', 'not_in_user_group']);
  });
});

describe('two at the same time', () => {
  it('a deactivation that commits before the grant leaves no seat, however they interleave', async () => {
    for (let round = 0; round < 6; round += 1) {
      await setActive(true);
      const fresh = new TestApp(world.app, `round ${round}`);
      const { code = '' } = await signInFor(tenant, fresh, { email });
      const [granted] = await Promise.all([fresh.redeem(code), setActive(false)]);
      expect(await liveSeats()).toBe(0);
      if (granted.status === 200) {
        expect((await fresh.renew(granted.body.refresh_token)).body.code).toBe('user_deactivated');
      } else expect(granted.body.code).toBe('user_deactivated');
    }
  });

  it('a renewal and a deactivation: no token outlives the seat', async () => {
    let token = refreshToken;
    for (let round = 0; round < 6; round += 1) {
      const [renewed] = await Promise.all([app.renew(token), setActive(false)]);
      const next = renewed.status === 200 ? renewed.body.refresh_token : token;
      expect((await app.renew(next)).status).toBe(400);
      await setActive(true);
      token = (await activate(tenant, app, { email })).body.refresh_token;
    }
  });
});
