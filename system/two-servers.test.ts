import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn } from '../contract/index.ts';
import { type SecondServer, secondServer } from './second-server.ts';
import { type Customer, credentials, customer, type TestWorld, testWorld } from './testing.ts';
import { throughIdp } from './walk/browser.ts';
import { activate, view } from './walk/connect.ts';
import { PortalClient } from './walk/portal-client.ts';

let world: TestWorld;
let harbour: Customer;
let acsPath: string;
let second: SecondServer;

beforeAll(async () => {
  world = await testWorld();
  harbour = await customer(world, { name: 'harbour', activated: false });
  acsPath = new URL((await view(harbour.admin)).sp.acsUrl).pathname;
  await activate(harbour.admin);
  second = await secondServer(world);
});
afterAll(async () => {
  await second.close();
  await world.close();
});

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
