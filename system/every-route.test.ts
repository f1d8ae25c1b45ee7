import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKeyseat, type Keyseat } from '../server/app.ts';
import { readConfig } from '../server/config.ts';
import { poolOptions } from '../server/db/index.ts';
import { type TestDatabase, testDatabase } from '../server/db/testing.ts';
import { systemClock } from '../server/lib/clock.ts';
import { createVault } from '../server/lib/secrets.ts';
import { createLogger } from '../server/logger.ts';
import { routesOf } from './routes.ts';

const BASE = 'https://account.example.com';
const masterKey = randomBytes(32);
const TOKEN = 'a-token-of-the-operator-long-enough';
const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

let db: TestDatabase;
let keyseat: Keyseat;
beforeAll(async () => {
  db = await testDatabase();
  const { settings, secrets } = readConfig({
    KEYSEAT_BASE_URL: BASE,
    KEYSEAT_MASTER_KEY: masterKey.toString('base64'),
    KEYSEAT_SMTP_URL: 'smtp://127.0.0.1:9',
    KEYSEAT_OPERATOR_TOKEN: TOKEN,
    KEYSEAT_METRICS_TOKEN: TOKEN,
  });
  keyseat = await createKeyseat({
    settings,
    secrets,
    database: db.database,
    clock: systemClock,
    log: createLogger('silent'),
  });
});
afterAll(async () => {
  await keyseat.close();
  await db.close();
});

const routes = () => routesOf(keyseat.web);

let address = 0;
/** Each request from an address of its own: what is tried is not the limits. */
const ask = (method: string, url: string, more: { headers?: Record<string, string>; payload?: string } = {}) => {
  address += 1;
  return keyseat.web.inject({
    method: method as 'GET',
    url: url.replaceAll(/:\w+(\([^)]*\))?/g, 'something').replaceAll('*', 'page'),
    remoteAddress: `10.${address >> 16}.${(address >> 8) & 255}.${address & 255}`,
    ...more,
  });
};

/**
 * What other parties than our own pages call with an unsafe method: none of it acts on a session cookie, so none has to come from a
 * page of ours. A route that appears here without a reason is a hole.
 */
const FROM_ELSEWHERE: [prefix: string, why: string][] = [
  ['/scim/v2', 'the IdP, with its bearer token'],
  ['/saml/acs/', 'the IdP’s answer through the browser: signed, and bound to its own request'],
  ['/oauth/', 'the app, with a proof of possession'],
  ['/api/activation/', 'the app, with a proof of possession'],
  ['/api/operator/', 'the operator, with the operator token'],
  ['/sign-in/with/', 'a provider’s answer by form, bound to its own cookie'],
];

test('every route that changes something refuses a page of somebody else, or is named with its reason', async () => {
  const elsewhere = new Set<string>();
  let refused = 0;
  for (const { method, url } of routes()) {
    if (!UNSAFE.has(method)) continue;
    const answers = [
      await ask(method, url, { headers: { origin: 'https://evil.example' } }),
      await ask(method, url, { headers: { origin: 'null' } }),
      await ask(method, url),
    ];
    const isRefused = answers.map((answer) => answer.statusCode === 403 && answer.body.includes('foreign_origin'));
    if (isRefused.every(Boolean)) refused += 1;
    else elsewhere.add(url);
  }
  expect(refused).toBeGreaterThan(40);
  const unnamed = [...elsewhere].filter((url) => !FROM_ELSEWHERE.some(([prefix]) => url.startsWith(prefix)));
  expect(unnamed).toEqual([]);
  for (const [prefix] of FROM_ELSEWHERE)
    expect([prefix, [...elsewhere].some((url) => url.startsWith(prefix))]).toEqual([prefix, true]);
});

test('every answer carries the headers that keep a browser strict', async () => {
  let pages = 0;
  for (const { method, url } of routes()) {
    const { headers, body, statusCode } = await ask(method, url, { headers: { origin: BASE, accept: 'text/html' } });
    const where = `${method} ${url} (${statusCode})`;
    const policy = String(headers['content-security-policy'] ?? '');
    expect([where, headers['strict-transport-security']]).toEqual([where, 'max-age=31536000']);
    expect([where, headers['x-content-type-options']]).toEqual([where, 'nosniff']);
    expect([where, headers['referrer-policy']]).toEqual([where, 'no-referrer']);
    expect([where, headers['x-powered-by'], headers.server]).toEqual([where, undefined, undefined]);
    expect([where, headers['access-control-allow-origin']]).toEqual([where, undefined]);
    expect(`${where}: ${policy}`).toMatch(/default-src 'none'/);
    expect(`${where}: ${policy}`).toMatch(/frame-ancestors 'none'/);
    expect(`${where}: ${policy}`).toMatch(/base-uri 'none'/);
    expect(`${where.replaceAll('*', '')}: ${policy}`).not.toMatch(/unsafe|script-src(?! 'self'(;|$))|\*/);
    if (!url.startsWith('/assets/'))
      expect([where, headers['cache-control']]).toEqual([where, expect.stringMatching(/no-store|max-age=\d+/)]);
    if (!String(headers['content-type']).startsWith('text/html')) continue;
    pages += 1;
    expect(`${where}: inline script`).toBe(
      `${where}: ${/<script(?![^>]*\ssrc=)|\son\w+=|javascript:/i.test(body) ? 'found' : 'inline script'}`,
    );
  }
  expect(pages).toBeGreaterThan(2);
});

describe('cookies', () => {
  const payload = (fields: object) => ({
    headers: { origin: BASE, 'content-type': 'application/json' },
    payload: JSON.stringify(fields),
  });

  test('are for our own host over https alone, out of the reach of scripts and of other sites', async () => {
    const who = { email: 'ada@mail.example', password: 'a long secret sentence of mine' };
    expect((await ask('POST', '/api/accounts/sign-up', payload({ ...who, displayName: 'Ada' }))).statusCode).toBe(200);
    const token = new URL(/https:\S+verify-email\S+/.exec(await mailText())?.[0] ?? '').searchParams.get('token');
    expect((await ask('POST', '/api/accounts/verify-email', payload({ token }))).statusCode).toBe(200);
    const signedIn = await ask('POST', '/api/accounts/sign-in', payload(who));
    const lines = [signedIn.headers['set-cookie'] ?? []].flat();
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      expect(line).toMatch(/^__Host-/);
      for (const flag of [/; HttpOnly/, /; Secure/, /; SameSite=(Lax|Strict)/, /; Path=\//]) expect(line).toMatch(flag);
      expect(line).not.toMatch(/; Domain=/);
    }
  });
});

/** The mail that waits: the server to hand it to does not exist. */
async function mailText(): Promise<string> {
  const client = new pg.Client(poolOptions(db.owner));
  await client.connect();
  const { rows } = await client.query<{ sealed: string }>(
    `select data->>'sealed' as sealed from pgboss.job where name = 'mail'`,
  );
  await client.end();
  return (JSON.parse(createVault(masterKey).open('mail', rows[0]?.sealed ?? '')) as { text: string }).text;
}
