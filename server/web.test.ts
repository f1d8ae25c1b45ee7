import { Writable } from 'node:stream';
import { afterEach, describe, expect, test } from 'vitest';
import { accounts } from '../contract/index.ts';
import { mount } from './http.ts';
import { createLogger } from './logger.ts';
import { createWeb } from './web.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function server(trustProxy: string[] = []) {
  let written = '';
  const log = createLogger(
    'trace',
    new Writable({
      write(chunk, _encoding, done) {
        written += chunk;
        done();
      },
    }),
  );
  const clock = () => new Date('2026-11-24T10:00:00Z');
  const app = await createWeb({ log, clock, baseUrl: 'https://keyseat.example', trustProxy });
  closing.push(() => app.close());
  app.get('/ip', async ({ ip }) => ({ ip }));
  app.get('/twice', { config: { rateLimit: { max: 2, timeWindow: 60_000 } } }, async () => ({}));
  mount(app, accounts.signIn, async () => {
    const row = { detail: 'Failing row contains (the-stored-hash)', parameters: ['the-stored-hash'] };
    throw new Error('outer', { cause: Object.assign(new Error('inner'), row, { code: '23514' }) });
  });
  return { app, logged: () => written };
}

describe('the address of a client', () => {
  const claimed = { 'x-forwarded-for': '6.6.6.6, 8.8.8.8' };
  const from = async (trusted: string[], remoteAddress: string) => {
    const { app } = await server(trusted);
    return (await app.inject({ url: '/ip', remoteAddress, headers: claimed })).json().ip;
  };

  test('is that of the connection, whatever the request claims', async () => {
    expect(await from([], '9.9.9.9')).toBe('9.9.9.9');
    expect(await from(['10.0.0.0/8'], '9.9.9.9')).toBe('9.9.9.9');
  });

  test('behind a proxy of ours is what the proxy added, never what the client wrote before it', async () => {
    expect(await from(['10.0.0.0/8'], '10.1.2.3')).toBe('8.8.8.8');
    expect(await from(['10.1.2.3', '8.8.8.8'], '10.1.2.3')).toBe('6.6.6.6');
  });
});

test('whoever has a whole IPv6 network is bounded as one', async () => {
  const { app } = await server();
  const ask = async (remoteAddress: string) => (await app.inject({ url: '/twice', remoteAddress })).statusCode;
  expect([await ask('2001:db8::1'), await ask('2001:db8::2'), await ask('2001:db8::3')]).toEqual([200, 200, 429]);
  expect(await ask('2001:db8:0:1::1')).toBe(200);
});

test('neither answer nor log holds a password, a query or a row of the database', async () => {
  const { app, logged } = await server();
  const url = '/api/accounts/sign-in?token=the-secret-token';
  const password = 'the-secret-password';
  const bodies: [string, string][] = [
    ['application/json', JSON.stringify({ email: 'a@b.example', password })],
    ['application/json', `{"email":"a@b.example","password":"${password}" x`],
    ['application/json', password],
    ['text/plain', password],
    ['application/xml', password],
    ['application/json', `{"__proto__":{"password":"${password}"}}`],
  ];
  let answers = '';
  for (const [type, payload] of bodies) {
    const answer = await app.inject({ method: 'POST', url, payload, headers: { 'content-type': type } });
    expect(answer.headers['content-type']).toBe('application/problem+json');
    answers += answer.body;
  }
  expect(logged()).toContain('"message":"inner"');
  expect(answers + logged()).not.toMatch(/the-secret|the-stored/);
  expect(answers).not.toMatch(/inner|outer|at file/);
});

test('every answer says what a browser may do with it', async () => {
  const { app } = await server();
  const { headers } = await app.inject({ url: '/nothing' });
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none';frame-ancestors 'none';base-uri 'none';form-action 'none'",
    'referrer-policy': 'no-referrer',
    'strict-transport-security': 'max-age=31536000',
    'x-content-type-options': 'nosniff',
  });
});

describe('an address that cannot be decoded', () => {
  test.each(['/%', '/api/v1/%zz', '/activate/%c3%28'])('%s is answered as a problem', async (url) => {
    const { app, logged } = await server();
    const { statusCode, headers, body } = await app.inject({ url: `${url}?token=secret` });
    expect([statusCode, headers['cache-control']]).toEqual([400, 'no-store']);
    expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(JSON.parse(body)).toMatchObject({ status: 400, code: 'malformed_request' });
    expect(`${body}${logged()}`).not.toContain('secret');
  });

  test.each(['/scim', '/scim/Users', '/scim/v1/Users'])('%s says in SCIM where it should have gone', async (url) => {
    const { app } = await server();
    const { statusCode, headers, body } = await app.inject({ url });
    expect(statusCode).toBe(404);
    expect(headers['content-type']).toMatch(/^application\/scim\+json/);
    expect(JSON.parse(body).detail).toMatch(/\/scim\/v2\. Copy it from step 5/);
  });

  test('below /scim/ it is answered as SCIM', async () => {
    const { app } = await server();
    const { statusCode, headers, body } = await app.inject({ url: '/scim/v2/Users/%' });
    expect(statusCode).toBe(400);
    expect(headers['content-type']).toMatch(/^application\/scim\+json/);
    expect(JSON.parse(body)).toMatchObject({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '400',
    });
  });
});
