import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../server/db/testing.ts';

import { chapters } from './chapters.ts';
import { freePorts } from './ports.ts';
import { routesOf } from './routes.ts';
import type { Story } from './story.ts';
import { startWorld, type World } from './world.ts';

let db: TestDatabase;
let world: World;
let log = '';
const folder = mkdtempSync(join(tmpdir(), 'keyseat-log-'));
const everyFetch = globalThis.fetch;
const secrets = new Map<string, string>();

beforeAll(async () => {
  db = await testDatabase();
  world = await startWorld({
    dataFolder: folder,
    ports: await freePorts(),
    logLevel: 'trace',
    logTo: new Writable({
      write(chunk, _encoding, done) {
        log += chunk;
        done();
      },
    }),
    database: { app: db.app, owner: db.owner },
  });
  globalThis.fetch = overhearing;
});
afterAll(async () => {
  globalThis.fetch = everyFetch;
  await world.close();
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What a field holds by its name: secrets of people, apps and machines. */
const SECRET =
  /password|secret|token|cookie|verifier|recoverycodes|samlresponse|relaystate|assertion|ticket|^code$|^key$|bearer/i;
/** Said in a field of such a name, and no secret: words, IDs, addresses, types. */
const PLAIN = /^([a-z]+([_ .-][a-z]+)*|[a-z]+-[0-9a-z]{26}|https?:.*|.*:.*token.*|Bearer|DPoP|\d{4}-.*)$/;

function keep(name: string, value: unknown): void {
  if (typeof value === 'string' && SECRET.test(name) && value.length >= 6 && !PLAIN.test(value))
    secrets.set(value, name);
  if (Array.isArray(value)) for (const one of value) keep(name, one);
  else if (value && typeof value === 'object') for (const [inner, one] of Object.entries(value)) keep(inner, one);
}

function keepBody(text: string, type: string): void {
  try {
    if (type.includes('json')) keep('', JSON.parse(text));
    else if (type.includes('urlencoded')) for (const [name, value] of new URLSearchParams(text)) keep(name, value);
  } catch {
    // Not what it says it is.
  }
}

/** Every call of browser, app, IdP and operator goes through here, so every secret they send or get is known afterwards. */
async function overhearing(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  const url = new URL(input instanceof Request ? input.url : input);
  if (url.origin !== world.baseUrl) return everyFetch(input, init);
  const headers = new Headers(init.headers);
  const bearer = /^\w+ (.+)$/.exec(headers.get('authorization') ?? '')?.[1];
  if (bearer) secrets.set(bearer, 'authorization');
  const proof = headers.get('dpop');
  if (proof) secrets.set(proof, 'dpop');
  for (const pair of (headers.get('cookie') ?? '').split('; ')) keep('cookie', pair.slice(pair.indexOf('=') + 1));
  for (const [name, value] of url.searchParams) keep(name, value);
  if (init.body)
    keepBody(
      String(init.body),
      headers.get('content-type') ?? (init.body instanceof URLSearchParams ? 'urlencoded' : ''),
    );
  const response = await everyFetch(input, init);
  keepBody(await response.clone().text(), response.headers.get('content-type') ?? '');
  for (const line of response.headers.getSetCookie()) keep('cookie', /^[^=]+=([^;]*)/.exec(line)?.[1]);
  return response;
}

const leaked = (): string[] => [...secrets].filter(([secret]) => log.includes(secret)).map(([, name]) => name);

test('the whole story told, the log holds no secret that anybody sent or got', { timeout: 400_000 }, async () => {
  const story: Story = { world };
  for (const { go } of chapters) await go(story);
  expect(log).toContain('"path":"/oauth/token"');
  expect(log).toContain('"path":"/scim/v2/Users"');
  const names = new Set(secrets.values());
  for (const name of [
    'password',
    'authorization',
    'dpop',
    'cookie',
    'SAMLResponse',
    'refresh_token',
    'key',
    'token',
    'recoveryCodes',
  ])
    expect(names).toContain(name);
  expect(secrets.size).toBeGreaterThan(100);
  expect(leaked()).toEqual([]);
});

test('whatever is sent to whichever route, query, headers and body stay out of the log', {
  timeout: 200_000,
}, async () => {
  const mark = 'LEAK-7c1f';
  const before = log.length;
  for (const { method, url } of routesOf(world.keyseat.web)) {
    const path = `${url.replaceAll(/:\w+/g, 'x').replaceAll('*', 'x')}?token=${mark}&code=${mark}`;
    const types =
      method === 'GET'
        ? ['']
        : ['application/json', 'application/x-www-form-urlencoded', 'application/scim+json', 'text/plain'];
    for (const type of types) {
      await world.keyseat.web.inject({
        method: method as 'GET',
        url: path,
        headers: {
          origin: world.baseUrl,
          authorization: `Bearer ${mark}`,
          cookie: `keyseat_session=${mark}`,
          dpop: mark,
          'user-agent': mark,
          'x-forwarded-for': mark,
          ...(type ? { 'content-type': type } : {}),
        },
        ...(type
          ? {
              payload: type.includes('json')
                ? `{"password":"${mark}","token":"${mark}"`
                : `password=${mark}&SAMLResponse=${mark}`,
            }
          : {}),
      });
    }
  }
  expect(log.length - before).toBeGreaterThan(10_000);
  expect(log.slice(before)).not.toContain(mark);
});
