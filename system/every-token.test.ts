import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SCOPES, type Scope } from '../contract/index.ts';
import { describedEndpoints } from '../server/api/index.ts';
import { createKeyseat, type Keyseat } from '../server/app.ts';
import { readConfig } from '../server/config.ts';
import { sql } from '../server/db/index.ts';
import { type TestDatabase, testDatabase } from '../server/db/testing.ts';
import { systemClock } from '../server/lib/clock.ts';
import { hashToken } from '../server/lib/secrets.ts';
import { createLogger } from '../server/logger.ts';
import { routesOf } from './routes.ts';

/** Every call of a business account, with every kind of service token: what is open to programs is what says so, and nothing else. */
const BASE = 'https://account.example.com';
const MINE = 'biz-00000000000000000000000001';
const THEIRS = 'biz-00000000000000000000000002';
const ALL = Object.keys(SCOPES) as Scope[];

let db: TestDatabase;
let keyseat: Keyseat;
beforeAll(async () => {
  db = await testDatabase();
  const { settings, secrets } = readConfig({
    KEYSEAT_BASE_URL: BASE,
    KEYSEAT_MASTER_KEY: randomBytes(32).toString('base64'),
    KEYSEAT_SMTP_URL: 'smtp://127.0.0.1:9',
    KEYSEAT_OPERATOR_TOKEN: 'a-token-of-the-operator-long-enough',
  });
  const log = createLogger('silent');
  keyseat = await createKeyseat({ settings, secrets, database: db.database, clock: systemClock, log });
  // Who asks is judged before what is asked: with every body taken as it is, no refusal hides behind a field that is missing.
  keyseat.web.setValidatorCompiler(() => (value: unknown) => ({ value: value ?? {} }));
  for (const id of [MINE, THEIRS]) await makeBusinessAccount(id);
});
afterAll(async () => {
  await keyseat.close();
  await db.close();
});

const makeBusinessAccount = (id: string) =>
  db.database.inTenant(id, (tenant) =>
    sql(tenant)
      .insertInto('business_account')
      .values({ business_account_id: id, name: id, country: 'NL', website: null, created_at: new Date() })
      .execute(),
  );

let made = 0;
async function token(scopes: Scope[], more: { revoked?: boolean; expired?: boolean } = {}): Promise<string> {
  const secret = `keyseat-${randomBytes(32).toString('base64url')}`;
  made += 1;
  const now = Date.now();
  await db.database.inTenant(MINE, (tenant) =>
    sql(tenant)
      .insertInto('service_token')
      .values({
        ...{
          business_account_id: MINE,
          id: `stk-${String(made).padStart(26, '0')}`,
          name: 'test',
          hint: 'test',
          scopes,
        },
        ...{ token_hash: hashToken(secret), created_by: 'ada', created_at: new Date(now) },
        expires_at: new Date(now + (more.expired ? -1000 : 3_600_000)),
        revoked_at: more.revoked ? new Date(now) : null,
      })
      .execute(),
  );
  return secret;
}

let address = 0;
async function ask(method: string, route: string, bearer: string, account = MINE) {
  address += 1;
  const id = 'xyz-00000000000000000000000000';
  const answer = await keyseat.web.inject({
    method: method as 'GET',
    url: route.replace(':businessAccountId', account).replaceAll(/:\w+/g, id),
    remoteAddress: `10.${address >> 16}.${(address >> 8) & 255}.${address & 255}`,
    headers: { authorization: `Bearer ${bearer}` },
    ...(method === 'GET' ? {} : { payload: {} }),
  });
  const code = /"code":"(\w+)"/.exec(answer.body)?.[1] ?? '';
  return { status: answer.statusCode, code, said: `${answer.statusCode} ${code}` };
}

const ofBusiness = () => routesOf(keyseat.web).filter(({ url }) => url.startsWith('/api/business/'));
const scopeOf = (method: string, url: string): Scope | undefined =>
  describedEndpoints().find(({ endpoint }) => endpoint.method === method && endpoint.path === url)?.endpoint.scope;

describe('each call of a business account', () => {
  test('is in the contract, which alone says whether it is open to programs', () => {
    expect(ofBusiness().length).toBeGreaterThan(60);
    const named = new Set(describedEndpoints().map(({ endpoint }) => `${endpoint.method} ${endpoint.path}`));
    const beside = ofBusiness().filter(({ method, url }) => !named.has(`${method} ${url}`));
    // A stream of events to the portal's own page; closed to tokens as the rest, below.
    expect(beside.map(({ url }) => url)).toEqual(['/api/business/:businessAccountId/integration/scim/live']);
  });

  test('without a scope refuses a token that has them all, before it looks at anything else', async () => {
    const everything = await token(ALL);
    const closed = ofBusiness().filter(({ method, url }) => !scopeOf(method, url));
    expect(closed.length).toBeGreaterThan(40);
    for (const { method, url } of closed)
      expect(`${method} ${url}: ${(await ask(method, url, everything)).said}`).toBe(
        `${method} ${url}: 403 not_for_tokens`,
      );
  });

  test('with a scope lets that scope in and no other, and only at home', async () => {
    const open = ofBusiness().flatMap(({ method, url }) => {
      const scope = scopeOf(method, url);
      return scope ? [{ method, url, scope }] : [];
    });
    expect(new Set(open.map(({ scope }) => scope))).toEqual(new Set(ALL));
    const everything = await token(ALL);
    for (const scope of ALL) {
      const rest = await token(ALL.filter((one) => one !== scope));
      const alone = await token([scope]);
      for (const { method, url } of open.filter((one) => one.scope === scope)) {
        const where = `${method} ${url}`;
        expect(`${where}: ${(await ask(method, url, rest)).said}`).toBe(`${where}: 403 scope_needed`);
        expect(`${where}: ${(await ask(method, url, everything, THEIRS)).said}`).toBe(
          `${where}: 404 no_such_business_account`,
        );
        // What becomes of a call about nothing is the room's own affair.
        expect([401, 403]).not.toContain((await ask(method, url, alone)).status);
      }
    }
  });

  test('refuses tokens that ended, were revoked, or are no tokens', async () => {
    const dead = [
      await token(ALL, { expired: true }),
      await token(ALL, { revoked: true }),
      'nonsense',
      `keyseat-${'A'.repeat(43)}`,
    ];
    for (const { method, url } of ofBusiness())
      expect(`${method} ${url}: ${(await ask(method, url, dead[address % dead.length] ?? '')).said}`).toBe(
        `${method} ${url}: 401 service_token_refused`,
      );
  });
});
