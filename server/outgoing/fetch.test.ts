import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createOutgoing, type OutgoingDeps } from './index.ts';

const key = (name: string): string => readFileSync(`server/saml/testdata/keys/${name}`, 'utf8');
const TRIAL = 'http://localhost:7700';
const servers: Server[] = [];

async function serve(answer: RequestListener, tls = false): Promise<number> {
  const server = tls
    ? createTlsServer({ key: key('test-idp.key'), cert: key('test-idp.crt') }, answer)
    : createServer(answer);
  servers.push(server as Server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A resolver that answers what it is given, one answer after the other, and remembers what it was asked. */
function resolver(...answers: string[][]) {
  const asked: string[] = [];
  const lookup: OutgoingDeps['lookup'] = async (name) => {
    const addresses = answers[Math.min(asked.push(name), answers.length) - 1] ?? [];
    return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  };
  return { asked, lookup };
}

const redirect =
  (location: string): RequestListener =>
  (_, response) =>
    response.writeHead(302, { location }).end();

test('an answer is read, under the name that was asked for, at the address that was checked', async () => {
  const seen: (string | undefined)[] = [];
  const port = await serve((request, response) => {
    seen.push(request.headers.host, request.headers.cookie, request.headers.authorization, request.url);
    response.end('<x>ä</x>');
  });
  // A second question would be answered with a private address: rebinding.
  const { asked, lookup } = resolver(['127.0.0.1'], ['10.0.0.1']);
  const fetched = await createOutgoing({ baseUrl: TRIAL, lookup }).get(`http://idp.test:${port}/m?a=b#c`);
  expect(fetched).toEqual({ ok: true, text: '<x>ä</x>' });
  expect(seen).toEqual([`idp.test:${port}`, undefined, undefined, '/m?a=b']);
  expect(asked).toEqual(['idp.test']);
});

test('over TLS, the certificate is judged by the name and not by the address', async () => {
  const port = await serve((_, response) => response.end('hello'), true);
  const { lookup } = resolver(['127.0.0.1']);
  const trusting = createOutgoing({ baseUrl: TRIAL, lookup, trust: key('test-idp.crt') });
  expect(await trusting.get(`https://idp.test:${port}/`)).toEqual({ ok: true, text: 'hello' });
  expect(await trusting.get(`https://other.test:${port}/`)).toEqual({ ok: false, code: 'unreachable' });
  const careful = createOutgoing({ baseUrl: TRIAL, lookup });
  expect(await careful.get(`https://idp.test:${port}/`)).toEqual({ ok: false, code: 'unreachable' });
});

test.each([
  ['https://127.0.0.1/'],
  ['https://[::1]/'],
  ['https://[::ffff:169.254.169.254]/'],
  ['https://0x7f.1/'],
  ['https://2130706433/'],
  ['https://10.0.0.1/'],
  ['https://private.test/'],
  ['https://mixed.test/'],
])('%s is refused outside a trial, and nothing is connected', async (address) => {
  const { lookup } = resolver(address.includes('mixed') ? ['1.1.1.1', '169.254.169.254'] : ['192.168.0.1']);
  const fetched = await createOutgoing({ baseUrl: 'https://keyseat.example', lookup }).get(address);
  expect(fetched).toEqual({ ok: false, code: 'address_refused' });
});

test.each([
  ['http://169.254.169.254/latest/meta-data/', 'address_refused'],
  ['https://10.0.0.1/', 'address_refused'],
  ['https://inner.test/', 'address_refused'],
  ['http://1.1.1.1/', 'not_https'],
  ['file:///etc/passwd', 'unreadable'],
  ['https://ann:secret@idp.test/', 'credentials'],
  ['//', 'unreachable'],
])('a redirect to %s is judged like the first address: %s', async (location, code) => {
  const port = await serve(redirect(location));
  const { lookup } = resolver(['10.0.0.9']);
  expect(await createOutgoing({ baseUrl: TRIAL, lookup }).get(`http://127.0.0.1:${port}/`)).toEqual({
    ok: false,
    code,
  });
});

test('a name is looked up anew for each redirect', async () => {
  const port = await serve((request, response) => redirect('/again')(request, response));
  const { asked, lookup } = resolver(['127.0.0.1'], ['10.0.0.1']);
  const fetched = await createOutgoing({ baseUrl: TRIAL, lookup }).get(`http://idp.test:${port}/`);
  expect(fetched).toEqual({ ok: false, code: 'address_refused' });
  expect(asked).toHaveLength(2);
});

test.each([
  [3, { ok: true, text: 'there' }],
  [4, { ok: false, code: 'too_many_redirects' }],
])('after %i redirects', async (redirects, outcome) => {
  let asked = 0;
  const port = await serve((request, response) => {
    asked += 1;
    if (asked > redirects) response.end('there');
    else redirect('/next')(request, response);
  });
  expect(await createOutgoing({ baseUrl: TRIAL }).get(`http://127.0.0.1:${port}/`)).toEqual(outcome);
});

test.each<[string, RequestListener, object]>([
  ['a long answer', (_, response) => response.end('x'.repeat(512 * 1024 + 1)), { code: 'too_large' }],
  [
    'a long answer of unsaid length',
    (_, response) => {
      for (let part = 0; part < 9; part += 1) response.write('x'.repeat(64 * 1024));
      response.end();
    },
    { code: 'too_large' },
  ],
  ['an answer just short enough', (_, response) => response.end('x'.repeat(512 * 1024)), { ok: true }],
  [
    'a compressed one',
    (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'),
    { code: 'unreachable' },
  ],
  ['not found', (_, response) => response.writeHead(404).end(), { code: 'refused_by_server', received: '404' }],
  ['a dropped connection', (request) => request.socket.destroy(), { code: 'unreachable' }],
  ['silence', () => {}, { code: 'too_slow' }],
  [
    'a trickle',
    (_, response) => {
      const drip = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(drip));
    },
    { code: 'too_slow' },
  ],
])('%s', async (_, answer, outcome) => {
  const port = await serve(answer);
  const outgoing = createOutgoing({ baseUrl: TRIAL, timeout: 400 });
  expect(await outgoing.get(`http://127.0.0.1:${port}/`)).toMatchObject(outcome);
});

test('no such name, and a resolver that never answers', async () => {
  const none = createOutgoing({ baseUrl: TRIAL, lookup: () => Promise.reject(new Error('ENOTFOUND')) });
  expect(await none.get('https://idp.test/')).toEqual({ ok: false, code: 'unreachable' });
  const mute = createOutgoing({ baseUrl: TRIAL, lookup: () => new Promise(() => {}), timeout: 50 });
  expect(await mute.get('https://idp.test/')).toEqual({ ok: false, code: 'too_slow' });
});

test('of an answer to a POST the beginning is read, or the whole within its bound, and a redirect is not followed', async () => {
  const seen: (string | undefined)[] = [];
  const port = await serve((request, response) => {
    seen.push(request.url, request.headers['content-type']);
    if (request.url === '/away') return void response.writeHead(302, { location: '/elsewhere' }).end();
    response.end('x'.repeat(5000));
  });
  const { post } = createOutgoing({ baseUrl: TRIAL });
  const sent = { headers: { 'content-type': 'text/plain' }, body: 'a=b' };
  const at = (path: string) => `http://127.0.0.1:${port}${path}`;
  expect(await post(at('/'), sent)).toMatchObject({ ok: true, status: 200, text: 'x'.repeat(1024) });
  expect(await post(at('/'), { ...sent, whole: 5000 })).toMatchObject({ ok: true, text: 'x'.repeat(5000) });
  expect(await post(at('/'), { ...sent, whole: 4999 })).toMatchObject({ ok: false, code: 'too_large' });
  expect(await post(at('/away'), { ...sent, whole: 5000 })).toMatchObject({ ok: true, status: 302 });
  expect(seen).not.toContain('/elsewhere');
  const strict = createOutgoing({ baseUrl: 'https://keyseat.example' });
  expect(await strict.post(at('/'), sent)).toMatchObject({ ok: false });
});
