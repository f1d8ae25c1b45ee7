import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LoopbackListener } from '../index.ts';
import { fileStorage, followSystemNetwork, loopbackListener } from './index.ts';

describe('the file storage', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keyseat-sdk-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is nothing, then the last text, readable by this user only, with nothing left beside it', async () => {
    const path = join(folder, 'deep', 'activation.json');
    const storage = fileStorage(path);
    expect(await storage.read()).toBeUndefined();
    await Promise.all([storage.write('one'), storage.write('two')]);
    await storage.write('three');
    expect(await storage.read()).toBe('three');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'deep'))).mode & 0o777).toBe(0o700);
    expect(await readdir(join(folder, 'deep'))).toEqual(['activation.json']);
  });
});

describe('the loopback listener', () => {
  let listener: LoopbackListener;
  let received: Promise<URL>;
  beforeEach(async () => {
    listener = await loopbackListener({ productName: '<b>Meridian</b>' });
    received = listener.callback((url) => url.searchParams.get('state') === 'mine');
  });
  afterEach(() => listener.close());

  const ask = (path: string, options: { method?: string; headers?: Record<string, string> } = {}): Promise<number> =>
    new Promise((resolve, reject) => {
      const { port } = new URL(listener.redirectUri);
      const sent = request({ host: '127.0.0.1', port, path, ...options }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      sent.on('error', reject);
      sent.end();
    });

  it.each([
    ['another path', '/', {}],
    ['a path below', '/callback/x?state=mine', {}],
    ['no parameters', '/callback', {}],
    ['another state', '/callback?state=other', {}],
    ['another method', '/callback?state=mine', { method: 'POST' }],
    ['a HEAD', '/callback?state=mine', { method: 'HEAD' }],
    ['another host name', '/callback?state=mine', { headers: { host: 'evil.example' } }],
    ['localhost', '/callback?state=mine', { headers: { host: 'localhost' } }],
    ['a prefetch', '/callback?state=mine', { headers: { 'sec-purpose': 'prefetch;prerender' } }],
    ['an absolute address', 'http://evil.example/callback?state=mine', {}],
  ])('answers %s with 404 and waits on', async (_what, path, options) => {
    expect(await ask(path, options)).toBe(404);
    expect(await ask('/callback?state=mine&code=1')).toBe(200);
    expect((await received).searchParams.get('code')).toBe('1');
  });

  it('answers one callback and no second one', async () => {
    expect(await ask('/callback?state=mine&code=1')).toBe(200);
    expect(await ask('/callback?state=mine&code=2')).toBe(404);
    expect((await received).searchParams.get('code')).toBe('1');
  });

  it('shows a page that runs nothing, loads nothing, and cannot be marked up by a name', async () => {
    const answer = await fetch(`${listener.redirectUri}?state=mine&error=access_denied`);
    const page = await answer.text();
    expect(page).toContain('was not completed');
    expect(page).not.toContain('<b>');
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
  });
});

it('the system network settings are used as far as this Node can', () => {
  expect(followSystemNetwork()).toEqual({ certificates: expect.any(Boolean), proxy: expect.any(Boolean) });
});
