import { type AddressInfo, connect } from 'node:net';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { sql } from '../db/index.ts';
import { newId } from '../lib/ids.ts';
import { aConfiguratorWorld, look, started, type TestBusiness } from './testing.ts';

const world = aConfiguratorWorld();
let base = '';
beforeAll(async () => {
  await world.app.listen({ host: '127.0.0.1', port: 0 });
  base = `http://127.0.0.1:${(world.app.server.address() as AddressInfo).port}`;
});

const who = ({ id, ann }: TestBusiness, role = 'administrator') => [ann.id, ann.email, id, role].join(' ');

/** Opens the stream; `lines` grows while it is open. */
async function listen(business: TestBusiness, headers: Record<string, string> = {}) {
  const leaving = new AbortController();
  const path = `/api/business/${business.id}/integration/scim/live`;
  const response = await fetch(base + path, {
    headers: { 'x-who': who(business), ...headers },
    signal: leaving.signal,
  });
  const lines: { id: string; path: string }[] = [];
  let over = false;
  const reading = (async () => {
    for await (const chunk of response.body ?? []) {
      const text = Buffer.from(chunk).toString();
      for (const [, data] of text.matchAll(/^data: (.*)$/gm)) lines.push(JSON.parse(data ?? ''));
    }
  })()
    .catch(() => {})
    .finally(() => {
      over = true;
    });
  const leave = (): Promise<void> => {
    leaving.abort();
    return reading;
  };
  return { response, lines, isOver: () => over, leave };
}

async function asked(business: TestBusiness, path: string, late = 0, detail: string | null = null): Promise<string> {
  const { id: integration_id } = await look(business);
  const at = new Date(world.now.getTime() - late);
  const id = newId('request', at);
  const request = { id, integration_id, at, method: 'GET', path, status: 200, milliseconds: 3, detail };
  await business.inTenant((tenant) =>
    sql(tenant)
      .insertInto('scim_request')
      .values({ business_account_id: business.id, ...request })
      .execute(),
  );
  return id;
}

const until = async (is: () => boolean | Promise<boolean>): Promise<void> => {
  for (let tries = 0; !(await is()); tries += 1) {
    if (tries > 100) throw new Error('It never came.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

test('requests are told as they come, to everybody who listens, each once, late ones too, and nobody else’s', async () => {
  const [business, other] = [await started(world), await started(world)];
  await asked(business, '/before');
  const [one, two] = [await listen(business), await listen(business)];
  const foreign = await listen(other);
  expect(one.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(one.response.headers.get('cache-control')).toBe('no-store');
  expect(one.response.headers.get('x-content-type-options')).toBe('nosniff');
  await asked(business, '/first');
  await until(() => one.lines.length === 1 && two.lines.length === 1);
  await asked(business, '/late', 5_000);
  await until(() => one.lines.length === 2);
  await new Promise((resolve) => setTimeout(resolve, 1_600));
  expect(one.lines.map(({ path }) => path)).toEqual(['/first', '/late']);
  expect(foreign.lines).toEqual([]);
  await Promise.all([one.leave(), two.leave(), foreign.leave()]);
});

test('a listener that comes back goes on after the last line it saw', async () => {
  const business = await started(world);
  const seen = await asked(business, '/seen');
  await asked(business, '/missed');
  const again = await listen(business, { 'last-event-id': seen });
  await until(() => again.lines.length === 1);
  expect(again.lines[0]?.path).toBe('/missed');
  await again.leave();
  const wrong = await listen(business, { 'last-event-id': `req-${'0'.repeat(26)}` });
  await asked(business, '/now');
  await until(() => wrong.lines.length > 0);
  expect(wrong.lines.map(({ path }) => path)).toEqual(['/now']);
  await wrong.leave();
});

test('only who may see the integration listens, in three pages at a time, and leaving makes room', async () => {
  const business = await started(world);
  const statusFor = async (headers: Record<string, string>) => {
    const { response, leave } = await listen(business, headers);
    await leave();
    return response.status;
  };
  expect(await statusFor({ 'x-who': who(business, 'member') })).toBe(403);
  expect(await statusFor({ 'x-who': who(await started(world)) })).toBe(404);
  const pages = [await listen(business), await listen(business), await listen(business)];
  expect(await statusFor({})).toBe(429);
  await pages[0]?.leave();
  await new Promise((resolve) => setTimeout(resolve, 200));
  const next = await listen(business);
  expect(next.response.status).toBe(200);
  await Promise.all([next, ...pages].map(({ leave }) => leave()));
});

test('whoever does not read is let go: neither a connection nor a place stays taken, however often they come', async () => {
  const business = await started(world);
  const seen = await asked(business, '/seen');
  for (let row = 0; row < 100; row += 1) await asked(business, '/long', 0, 'x'.repeat(200_000));
  const open = () => promisify(world.app.server.getConnections.bind(world.app.server))();
  const before = await open();
  const address = world.app.server.address() as AddressInfo;
  const deaf = Array.from({ length: 4 }, () => {
    const socket = connect(address.port, '127.0.0.1').pause();
    const path = `/api/business/${business.id}/integration/scim/live`;
    socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nX-Who: ${who(business)}\r\nLast-Event-ID: ${seen}\r\n\r\n`);
    return socket;
  });
  try {
    await until(async () => (await open()) > before);
    await until(async () => (await open()) <= before);
    const page = await listen(business);
    expect(page.response.status).toBe(200);
    await page.leave();
  } finally {
    for (const socket of deaf) socket.destroy();
  }
}, 20_000);

test('the server closes though somebody listens', async () => {
  const business = await started(world);
  const page = await listen(business);
  await world.app.close();
  await until(page.isOver);
});
