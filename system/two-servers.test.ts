import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn } from '../contract/index.ts';
import type { Connection } from '../server/db/index.ts';
import { freePorts } from './ports.ts';
import { type Customer, credentials, customer, type TestWorld, testWorld } from './testing.ts';
import { throughIdp } from './walk/browser.ts';
import { activate, view } from './walk/connect.ts';
import { PortalClient } from './walk/portal-client.ts';

let world: TestWorld;
let harbour: Customer;
let acsPath: string;
let second: { process: ChildProcess; url: string };

beforeAll(async () => {
  world = await testWorld();
  harbour = await customer(world, { name: 'harbour', activated: false });
  acsPath = new URL((await view(harbour.admin)).sp.acsUrl).pathname;
  await activate(harbour.admin);
  second = await secondServer();
});
afterAll(async () => {
  const ended = new Promise((resolve) => second.process.once('exit', resolve));
  second.process.kill('SIGTERM');
  await ended;
  await world.close();
});

/** Another server process on the same database, behind the same address: what a load balancer would choose between. */
async function secondServer(): Promise<typeof second> {
  const { keyseat: port } = await freePorts();
  const { masterKey } = JSON.parse(readFileSync(join(world.dataFolder, 'secrets.json'), 'utf8'));
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: urlOf(world.connections.owner),
    KEYSEAT_BASE_URL: world.baseUrl,
    KEYSEAT_PORT: String(port),
    KEYSEAT_MASTER_KEY: masterKey,
    KEYSEAT_SMTP_URL: 'smtp://127.0.0.1:9',
  };
  const main = join(import.meta.dirname, '..', 'server', 'main.ts');
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The second server ended with ${code}.`)));
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Keyseat is listening')) resolve();
    });
  });
  return { process: child, url: `http://127.0.0.1:${port}` };
}

function urlOf(connection: Connection): string {
  if ('url' in connection) return connection.url;
  const { user, password, socketFolder, database } = connection;
  return `postgres://${user}:${password}@/${database}?host=${encodeURIComponent(socketFolder)}`;
}

/** An answer for a browser, and the cookies it would bring along. */
async function answer(browser: PortalClient): Promise<{ fields: Record<string, string>; cookie: string }> {
  const email = `ada@${harbour.domain}`;
  const { url } = await browser.call(signIn.startSso, { body: { email } });
  const page = await throughIdp(browser, world.baseUrl + url, credentials(harbour, 'ada'), { stopAtAnswer: true });
  if (!page.answer) throw new Error(`No answer came; the browser stands at ${page.url}`);
  const jar = browser.cookies.get(new URL(world.baseUrl).host) ?? new Map<string, string>();
  return { fields: page.answer, cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') };
}

/** Posts to one of the two servers; answers the code of a refusal, or where the browser goes. */
async function post(server: string, fields: Record<string, string>, cookie: string): Promise<string> {
  const response = await fetch(server + acsPath, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost', cookie },
    body: new URLSearchParams(fields).toString(),
  });
  const { pathname, searchParams } = new URL(response.headers.get('location') ?? '/nowhere', server);
  return searchParams.get('code') ?? pathname;
}

test('one answer, posted to both servers in the same moment, opens one session', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { fields, cookie } = await answer(new PortalClient(world.baseUrl));
    const servers = [world.baseUrl, second.url, world.baseUrl, second.url];
    const ended = await Promise.all(servers.map((server) => post(server, fields, cookie)));
    expect(ended.toSorted()).toEqual(['/dashboard', 'request_used', 'request_used', 'request_used']);
  }
});

test('what one server used up, the other knows', async () => {
  const { fields, cookie } = await answer(new PortalClient(world.baseUrl));
  expect(await post(second.url, fields, cookie)).toBe('/dashboard');
  expect(await post(world.baseUrl, fields, cookie)).toBe('request_used');
});
