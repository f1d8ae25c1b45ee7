import { Resolver } from 'node:dns/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../index.ts';

let folder: string;
let sandbox: Sandbox;
let resolver: Resolver;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-dns-'));
  sandbox = await startSandbox({ dataFolder: folder });
  resolver = new Resolver({ timeout: 300, tries: 1 });
  resolver.setServers([`127.0.0.1:${sandbox.dns.port}`]);
});

afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true });
});

async function put(path: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${sandbox.webUrl}/dns/api/${path}`, { method: 'PUT', headers, body: JSON.stringify(body) });
}

const code = (problem: { code: string }) => problem.code;

describe('answers', () => {
  it('TXT, several and long ones', async () => {
    await put('records', { name: '_proof.acme.test', values: ['one', 'x'.repeat(600), ['split', 'by hand']] });
    const found = await resolver.resolveTxt('_proof.ACME.test');
    expect(found.map((parts) => parts.join(''))).toEqual(['one', 'x'.repeat(600), 'splitby hand']);
    expect(found[1]?.map((part) => part.length)).toEqual([255, 255, 90]);
  });

  it('falls back to TCP when the answer outgrows UDP', async () => {
    const values = Array.from({ length: 40 }, (_, index) => `${index} ${'y'.repeat(200)}`);
    await put('records', { name: 'many.acme.test', values });
    expect(await resolver.resolveTxt('many.acme.test')).toHaveLength(40);
  });

  it('no data and no such name, apart', async () => {
    expect(await resolver.resolveTxt('acme.test').catch(code)).toBe('ENODATA');
    expect(await resolver.resolveTxt('nothing.acme.test').catch(code)).toBe('ENOTFOUND');
    expect(await resolver.resolveTxt('elsewhere.test').catch(code)).toBe('ENOTFOUND');
  });

  it('SOA, NS and the address of the name server', async () => {
    expect((await resolver.resolveSoa('acme.test')).nsname).toBe('ns1.acme.test');
    expect(await resolver.resolveNs('acme.test')).toEqual(['ns1.acme.test']);
    expect(await resolver.resolve4('ns1.acme.test')).toEqual(['127.0.0.1']);
  });

  it('follows an alias', async () => {
    await put('records', { name: 'alias.acme.test', type: 'CNAME', values: ['_proof.acme.test'] });
    expect(await resolver.resolveTxt('alias.acme.test')).toHaveLength(3);
    expect((await put('records', { name: 'alias.acme.test', values: ['beside'] })).status).toBe(422);
  });
});

describe('faults', () => {
  it.each([
    ['servfail', 'ESERVFAIL'],
    ['refused', 'EREFUSED'],
    ['timeout', 'ETIMEOUT'],
  ])('%s', async (fault, expected) => {
    await put('faults', { name: 'acme.test', fault });
    expect(await resolver.resolveTxt('_proof.acme.test').catch(code)).toBe(expected);
    await put('faults', { name: 'acme.test', fault: null });
    expect(await resolver.resolveTxt('_proof.acme.test')).toHaveLength(3);
  });
});

it('can be edited by hand: a host is relative to its zone', async () => {
  const post = (path: string, fields: Record<string, string>) =>
    fetch(sandbox.webUrl + path, { method: 'POST', body: new URLSearchParams(fields) });
  await post('/dns/zones', { zone: 'Hand.test' });
  const page = await (
    await post('/dns/zone/hand.test/records', { type: 'TXT', host: '_x', value: 'v=1', ttl: '30' })
  ).text();
  expect(page).toContain('_x.hand.test');
  expect(await resolver.resolveTxt('_x.hand.test')).toEqual([['v=1']]);
});
