import { mkdtemp, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPrintShell, experienceOfName } from './index.ts';
import { playDesktop } from './playing.fixture.ts';

let play: Awaited<ReturnType<typeof playDesktop>>;
beforeEach(async () => {
  play = await playDesktop();
});
afterEach(() => play.end());

const page = async (url: string): Promise<string> => (await fetch(url)).text();

const post = (url: string, form: Record<string, string> = {}, origin = new URL(url).origin) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(form), headers: { origin } });

const until = (url: string, text: string) =>
  vi.waitFor(async () => expect(await page(url)).toContain(text), { timeout: 5000 });

describe('what opens first', () => {
  it('asks for the work e-mail in the download for business customers', async () => {
    const { url } = await play.start({ experience: 'sso' });
    expect(play.printed).toEqual([`Window:  ${url}`]);
    expect(await page(url)).toContain('Work e-mail');
  });

  it('is told by the name of the download, or by a configuration that the service signed', async () => {
    expect(experienceOfName('/home/ada/Downloads/MeridianDesktop.sso.AppImage')).toBe('sso');
    expect(experienceOfName('C:\\Users\\ada\\MeridianDesktop.sso (1).exe')).toBe('sso');
    expect(experienceOfName('/home/ada/sso.tools/MeridianDesktop.AppImage')).toBe('ordinary');
    const file = join(await mkdtemp(join(tmpdir(), 'keyseat-configuration-')), 'meridian-desktop.configuration.json');
    const first = async (configuration: unknown) => {
      await writeFile(file, JSON.stringify({ configuration }));
      return new URL((await play.start({ experience: 'ordinary', configuration: file })).url).pathname.split('/')[2];
    };
    const { issuer } = play.service;
    const signed = play.service.signConfiguration({ iss: issuer, aud: 'meridian-desktop', experience: 'sso' });
    expect(await first(signed)).toBe('work-email');
    expect(await first(`${signed.slice(0, -4)}AAAA`)).toBe('sign-in');
    expect(await first(play.service.signConfiguration({ iss: issuer, aud: 'other', experience: 'sso' }))).toBe(
      'sign-in',
    );
    expect(await first(7)).toBe('sign-in');
  });

  it('is the Sign-In dialog otherwise, and leads to the same place in three clicks', async () => {
    const { url } = await play.start({ experience: 'ordinary' });
    expect(await page(url)).toContain('href="business-key">Business Edition');
    expect(await page(new URL('business-key', url).href)).toContain('href="work-email">Continue with SSO');
  });

  it('is the product itself on an activated computer, also after a restart', async () => {
    const first = await play.start();
    await post(first.url, { email: 'ada@hafen.example' });
    await vi.waitFor(() => expect(play.browserUrl()).not.toBe(''));
    await play.service.visit(play.browserUrl());
    await until(new URL('attempt', first.url).href, 'Activated');
    await first.close();
    const second = await play.start();
    expect(second.url).toBe(second.mainUrl);
    expect(await page(second.url)).toContain('Ready to work');
  });

  it('no dialog has a password field, and those that could be mistaken for a sign-in say so', async () => {
    const { url } = await play.start();
    for (const path of ['work-email', 'sign-in', 'business-key']) {
      const text = await page(new URL(path, url).href);
      expect(text).not.toContain('type="password"');
      if (path !== 'business-key') expect(text).toContain('No password here.');
    }
  });
});

describe('the pages are for this person alone', () => {
  const status = (
    url: string,
    options: { path?: string; headers?: Record<string, string>; method?: string },
  ): Promise<number> =>
    new Promise((resolve, reject) => {
      const { port, pathname } = new URL(url);
      const sent = request({ host: '127.0.0.1', port, path: pathname, ...options }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      sent.on('error', reject);
      sent.end();
    });

  it('the path is another in every run and cannot be guessed', async () => {
    const one = await play.start();
    const two = await play.start();
    const secret = (url: string) => new URL(url).pathname.split('/')[1] ?? '';
    expect(secret(one.url)).toMatch(/^[\w-]{43}$/);
    expect(secret(one.url)).not.toBe(secret(two.url));
    expect(await status(one.url, { path: '/' })).toBe(404);
    expect(await status(one.url, { path: '/work-email' })).toBe(404);
  });

  it('another host name and a form from another origin get nothing', async () => {
    const { url } = await play.start();
    expect(await status(url, { headers: { host: 'evil.example' } })).toBe(404);
    expect((await post(url, { email: 'a@b.example' }, 'https://evil.example')).status).toBe(404);
    expect((await post(url, { email: 'a@b.example' }, 'null')).status).toBe(404);
    expect(await status(url, { method: 'POST' })).toBe(404);
    expect(await status(url, { path: `${new URL(url).pathname.replace('work-email', 'constructor')}` })).toBe(404);
    expect(play.service.requests).toEqual([]);
  });

  it('runs and loads nothing but its own two files', async () => {
    const { url } = await play.start();
    const policy = (await fetch(url)).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    for (const path of ['', 'work-email', 'sign-in', 'business-key', 'sign-out']) {
      const text = await page(new URL(path, url).href);
      expect(text).not.toMatch(/<script>|<script (?!src)| on\w+=| style=/);
    }
  });

  it('texts of the service cannot become markup', async () => {
    play.service.behaviour.licenseClaims = (claims) => ({
      ...claims,
      organization: { id: 'x', name: '<img src=x onerror=alert(1)>' },
    });
    const { url } = await play.start();
    await post(url, { email: 'ada@hafen.example' });
    await vi.waitFor(() => expect(play.browserUrl()).not.toBe(''));
    await play.service.visit(play.browserUrl());
    const attempt = new URL('attempt', url).href;
    await until(attempt, 'Activated');
    expect(await page(attempt)).not.toContain('<img');
  });
});

describe('a key for the computer', () => {
  it('activates it in its own name; a refused key is said beside the field, and not kept', async () => {
    const { url } = await play.start({ experience: 'ordinary' });
    const dialog = new URL('business-key', url).href;
    expect((await post(dialog, { key: ' ' })).status).toBe(422);
    await post(dialog, { key: 'WRONG-11111' });
    await until(dialog, 'Title: key_mistyped.');
    const refused = await page(dialog);
    expect(refused).toContain('KS-TEST-1');
    expect(refused).not.toContain('WRONG-11111');
    await post(dialog, { key: 'KEYS-11111' });
    const attempt = new URL('attempt', url).href;
    await until(attempt, 'Activated');
    expect(await page(attempt)).toContain('business key');
    expect(await page(new URL('account', url).href)).toContain('business key');
  });
});

describe('waiting for a seat', () => {
  const refuse = async (more = {}) => {
    play.service.behaviour.refuseToken = 'no_seats_left';
    play.service.behaviour.waiting = { state: 'waiting', place: 2, retry_after: 10 };
    const desktop = await play.start({ secondMs: 5, ...more });
    await post(desktop.url, { email: 'ada@hafen.example' });
    await vi.waitFor(() => expect(play.browserUrl()).not.toBe(''));
    await play.service.visit(play.browserUrl());
    const attempt = new URL('attempt', desktop.url).href;
    await until(attempt, 'You are in the waiting line');
    return { desktop, attempt };
  };

  it('the seat arrives by itself, and one click takes it', async () => {
    const { attempt } = await refuse();
    await until(attempt, '<dt>Your place in the line</dt><dd>2</dd>');
    play.service.behaviour.waiting = { state: 'seat_kept', kept_until: Date.now() / 1000 + 86_400, retry_after: 10 };
    await until(attempt, 'A seat is kept for you');
    play.service.behaviour.refuseToken = undefined;
    const before = play.browserUrl();
    await post(`${attempt}/again`);
    await vi.waitFor(() => expect(play.browserUrl()).not.toBe(before));
    await play.service.visit(play.browserUrl());
    await until(attempt, 'Activated');
  });

  it('goes on after the app was closed, and says when it is over', async () => {
    const { desktop } = await refuse();
    await desktop.close();
    const again = await play.start({ secondMs: 5 });
    expect(again.url).toBe(new URL('attempt', again.url).href);
    await until(again.url, 'ada@hafen.example');
    play.service.behaviour.waiting = { state: 'over' };
    await until(again.url, 'You are no longer in the waiting line');
  });

  it('whoever stops waiting is left alone', async () => {
    const { attempt } = await refuse();
    await post(`${attempt}/cancel`);
    play.service.behaviour.waiting = { state: 'seat_kept', kept_until: 4e9, retry_after: 10 };
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(await page(attempt)).toContain('Activate with your work account');
  });
});

describe('when something is not as it should be', () => {
  it('an e-mail that cannot be one is said beside the field', async () => {
    const { url } = await play.start();
    for (const email of ['', 'ada', 'ada@', 'ada@hafen', 'a b@c.de', `${'a'.repeat(260)}@c.de`]) {
      const answer = await post(url, { email });
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain('aria-invalid="true"');
    }
  });

  it('a browser that cannot be opened leaves the address on the page', async () => {
    const shell = { ...createPrintShell(() => undefined), openExternal: () => Promise.reject(new Error('none')) };
    const { url } = await play.start({ shell });
    await post(url, { email: 'ada@hafen.example' });
    await until(new URL('attempt', url).href, `${play.service.issuer}/activate/`);
  });

  it('an attempt that was cancelled has no say any more', async () => {
    const { url } = await play.start();
    const attempt = new URL('attempt', url).href;
    await post(url, { email: 'ada@hafen.example' });
    await until(attempt, 'Continue in your browser');
    await post(`${attempt}/cancel`);
    expect(await page(attempt)).toContain('Activate with your work account');
    await expect(play.service.visit(play.browserUrl())).rejects.toThrow();
  });

  it('the service down: says so, and tries again', async () => {
    play.service.behaviour.down = 503;
    const { url } = await play.start();
    const attempt = new URL('attempt', url).href;
    await post(url, { email: 'ada@hafen.example' });
    await until(attempt, 'The service is not available now');
    delete play.service.behaviour.down;
    await post(`${attempt}/again`);
    await until(attempt, 'Continue in your browser');
  });

  it('a license that ends while the app runs opens the dialog that says why', async () => {
    const { url } = await play.start();
    await post(url, { email: 'ada@hafen.example' });
    await vi.waitFor(() => expect(play.browserUrl()).not.toBe(''));
    await play.service.visit(play.browserUrl());
    await until(new URL('attempt', url).href, 'Activated');
    play.service.behaviour.refuseRenewal = 'user_deactivated';
    await post(new URL('account/renew', url).href);
    const account = new URL('account', url).href;
    await vi.waitFor(() => expect(play.printed.at(-1)).toBe(`Window:  ${account}`));
    expect(await page(account)).toContain('Your license on this computer has ended');
    expect(await page(account)).toContain('KS-TEST-1');
    expect(await page(new URL('.', url).href)).toContain('Meridian Desktop is locked');
  });
});
