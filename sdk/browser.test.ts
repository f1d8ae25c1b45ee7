import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { startTestService } from './testing/index.ts';

const program = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));
if (program === undefined) console.warn('Skipped: the SDK on the WebCrypto of a browser (no Chromium in /usr/bin).');

/** What a host in a web view does: begin, let the browser sign in, finish, look, renew, sign out. */
const story = `(async () => {
  const { createActivation, memoryStorage } = await import('/sdk/index.ts');
  const storage = memoryStorage();
  const device = { name: 'ada-laptop', os: 'web' };
  const activation = createActivation({ issuer: location.origin, product: 'meridian-desktop', storage, device });
  const begun = await activation.begin('ada@hafen.example', 'http://127.0.0.1:9/callback');
  const page = new DOMParser().parseFromString(await (await fetch(begun.signInUrl)).text(), 'text/html');
  const outcome = await begun.finish(page.querySelector('a').href);
  const states = [outcome.activated, (await activation.renew()).renewed, (await activation.status()).state];
  return [...states, (await activation.signOut()).signedOut, (await activation.status()).state];
})()`;

describe.skipIf(program === undefined)('in a browser', () => {
  it('activates, renews, verifies and signs out on the WebCrypto of Chromium', { timeout: 60_000 }, async () => {
    const service = await startTestService();
    service.behaviour.demandNonce = true;
    const browser = await chromium.launch({ executablePath: program ?? '', args: ['--no-sandbox', '--disable-gpu'] });
    try {
      const page = await browser.newPage();
      await page.route(`${service.issuer}/empty`, (route) =>
        route.fulfill({ contentType: 'text/html', body: '<title>x' }),
      );
      await page.route(`${service.issuer}/sdk/*`, async (route) => {
        const name = new URL(route.request().url()).pathname.replace('/sdk/', '');
        const body = stripTypeScriptTypes(await readFile(join(import.meta.dirname, name), 'utf8'));
        await route.fulfill({ contentType: 'text/javascript', body });
      });
      await page.goto(`${service.issuer}/empty`);
      expect(await page.evaluate(story)).toEqual([true, true, 'active', true, 'not_activated']);
    } finally {
      await browser.close();
      await service.close();
    }
  });
});
