import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDns } from './dns.service.ts';
import { judge, seenIn } from './finding.ts';
import { startDns, type TestDns, type Zone } from './testing.ts';

const VALUE = 'keyseat-verification=0123456789abcdefghjk';
const HOST = '_keyseat-challenge.acme.example';
let dns: TestDns;
let behind: TestDns;

beforeAll(async () => {
  dns = await startDns({});
  behind = await startDns({ 'acme.example': {} });
});
afterAll(async () => {
  await dns.close();
  await behind.close();
});

async function ask(zone: Zone, servers = [dns.address], name = 'acme.example') {
  dns.zone = zone;
  const observed = await createDns({ servers, timeout: 150 }).observe(name, VALUE);
  return { code: judge(observed, VALUE), seen: seenIn(observed) };
}

test.each<[string, Zone]>([
  ['found', { [HOST]: { TXT: ['v=spf1 -all', VALUE] } }],
  ['found', { [HOST]: { TXT: [[VALUE.slice(0, 9), VALUE.slice(9)]] } }],
  ['found', { [HOST]: { CNAME: 'proof.other.example' }, 'proof.other.example': { TXT: [VALUE] } }],
  ['no_domain', { 'other.example': {} }],
  ['no_record', { 'acme.example': { TXT: ['v=spf1 -all'] } }],
  ['other_value', { [HOST]: { TXT: ['keyseat-verification=of-somebody-else'] } }],
  ['zone_appended_twice', { 'acme.example': {}, [`${HOST}.acme.example`]: { TXT: [VALUE] } }],
  ['wrong_host', { 'acme.example': { TXT: [VALUE] } }],
  ['wrong_host', { 'keyseat-challenge.acme.example': { TXT: [VALUE] } }],
  ['value_quoted', { [HOST]: { TXT: [`"${VALUE}"`] } }],
  ['value_quoted', { [HOST]: { TXT: [VALUE.slice(0, 15), VALUE.slice(15)] } }],
  ['cname_in_the_way', { [HOST]: { CNAME: 'www.acme.example' }, 'www.acme.example': {} }],
  ['server_failure', { [HOST]: 'servfail' }],
  ['timeout', { [HOST]: 'silent' }],
])('%s', async (code, zone) => {
  expect(await ask(zone)).toMatchObject({ code });
});

test('the finding says what was seen where', async () => {
  const zone: Zone = { 'acme.example': { TXT: ['v=spf1 -all'] }, [`${HOST}.acme.example`]: { TXT: [VALUE] } };
  expect((await ask(zone)).seen).toEqual([
    { resolver: dns.address, host: HOST, values: [] },
    { resolver: dns.address, host: `${HOST}.acme.example`, values: [VALUE] },
    { resolver: dns.address, host: 'acme.example', values: ['v=spf1 -all'] },
  ]);
});

test('two resolvers that do not agree are named', async () => {
  const { code, seen } = await ask({ [HOST]: { TXT: [VALUE] } }, [dns.address, behind.address]);
  expect(code).toBe('resolvers_disagree');
  expect(seen.map(({ values }) => values)).toEqual([[VALUE], []]);
});

test('a resolver that does not answer does not stand in the way of one that does', async () => {
  expect(await ask({ [HOST]: { TXT: [VALUE] } }, [dns.address, '127.0.0.1:9'])).toMatchObject({ code: 'found' });
});

test('below a registered domain, a record in the parent is found', async () => {
  const zone: Zone = { 'eu.acme.example': {}, [HOST]: { TXT: [VALUE] } };
  expect(await ask(zone, [dns.address], 'eu.acme.example')).toMatchObject({ code: 'wrong_host' });
});
