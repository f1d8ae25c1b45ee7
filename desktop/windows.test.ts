import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createChromiumShell } from './index.ts';
import { playDesktop } from './playing.fixture.ts';

const program = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));
if (program === undefined) console.warn('Skipped: the dialogs in a real browser (no Chromium in /usr/bin).');

const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-sync',
];

/** Set to a folder to keep a picture of every dialog in every size and scheme. */
const pictures = process.env.KEYSEAT_PICTURES;

const looks = [
  { name: 'wide-light', width: 1280, height: 800, scheme: 'light', axe: true },
  { name: 'narrow-light', width: 360, height: 640, scheme: 'light', axe: false },
  { name: 'window-dark', width: 640, height: 680, scheme: 'dark', axe: false },
  { name: 'narrow-dark', width: 360, height: 640, scheme: 'dark', axe: true },
] as const;

describe.skipIf(program === undefined)('the dialogs in a real browser', { timeout: 60_000 }, () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];
  let play: Awaited<ReturnType<typeof playDesktop>>;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: program ?? '', args: ['--no-sandbox', ...quiet] });
  }, 60_000);
  afterAll(() => browser?.close());
  beforeEach(async () => {
    play = await playDesktop();
    context = await browser.newContext();
    page = await context.newPage();
    complaints = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
  });
  afterEach(async () => {
    await context.close();
    await play.end();
  });

  /** Looks at the dialog in every size and scheme: nothing wider than the window, nothing axe complains about. */
  async function inspect(name: string): Promise<void> {
    for (const look of looks) {
      await page.setViewportSize(look);
      await page.emulateMedia({ colorScheme: look.scheme });
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect(overflow, `${name} ${look.name}`).toBeLessThanOrEqual(0);
      if (look.axe) {
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [name, look.name, id, nodes[0]?.html])).toEqual([]);
      }
      if (pictures) await page.screenshot({ path: join(pictures, `${name}-${look.name}.png`) });
    }
  }

  /** The person's own browser: another tab, sent there by the app. */
  async function signInInBrowser(): Promise<string | null> {
    await vi.waitFor(() => expect(play.browserUrl()).not.toBe(''), { timeout: 5000 });
    const tab = await context.newPage();
    await tab.goto(play.browserUrl());
    await tab.waitForURL(/\/callback\?/);
    const text = await tab.locator('h1').textContent();
    await tab.close();
    return text;
  }

  const title = (text: string) => page.getByRole('heading', { name: text }).waitFor({ timeout: 10_000 });

  const typeEmail = async (email: string) => {
    await page.getByLabel('Work e-mail').fill(email);
    await page.getByRole('button', { name: 'Next' }).click();
  };

  it('first start: work e-mail, Next, browser, activated; then the account, offline, and sign-out', async () => {
    const { url } = await play.start({ experience: 'sso' });
    await page.goto(url);
    await inspect('01-work-email');
    await typeEmail('ada');
    await page.getByRole('alert').waitFor();
    await inspect('02-work-email-wrong');
    complaints = complaints.filter((line) => !line.includes('422'));
    await page.getByLabel('Work e-mail').fill('ada@hafen.example');
    await page.keyboard.press('Enter');
    await title('Continue in your browser');
    await page.getByText('No page has opened?').click();
    await inspect('03-waiting');

    expect(await signInInBrowser()).toBe('You can close this tab');
    await title('Activated');
    for (const text of ['Ada Brandt', 'Hafen & Söhne', 'Meridian Desktop', 'Valid until']) {
      expect(await page.locator('main').textContent()).toContain(text);
    }
    await inspect('04-activated');
    await page.getByRole('link', { name: 'Start Working' }).click();
    await title('Ready to work');
    await page.locator('summary').click();
    await inspect('05-product');
    await page.getByRole('link', { name: 'Account & License…' }).click();
    await title('Account & License');
    await inspect('06-account');

    play.service.behaviour.down = 503;
    await page.getByRole('button', { name: 'Check Now' }).click();
    await page.getByText('Offline.').waitFor({ timeout: 20_000 });
    await inspect('07-offline');
    await page.getByRole('link', { name: 'Sign Out…' }).click();
    await inspect('08-sign-out');
    await page.getByRole('button', { name: 'Sign Out' }).click();
    await page.getByRole('button', { name: 'Sign Out Anyway' }).waitFor();
    await inspect('09-sign-out-offline');
    delete play.service.behaviour.down;
    await page.getByRole('button', { name: 'Sign Out Anyway' }).click();
    await title('Sign In to Meridian Account');
    expect(complaints.filter((line) => !line.includes('503'))).toEqual([]);
  });

  it('another device: a code to type elsewhere, then activated by itself', async () => {
    play.service.behaviour.elsewhere = Array(3).fill('authorization_pending');
    const { url } = await play.start();
    await page.goto(url);
    await typeEmail('ada@hafen.example');
    await title('Continue in your browser');
    await page.getByRole('button', { name: 'Use Another Device' }).click();
    await title('Sign in on another device');
    await page.getByText('BCDF-GHJK').waitFor();
    await inspect('18-another-device');
    await title('Activated');
    expect(complaints).toEqual([]);
  });

  it('the manual way: menu, Sign-In, Business Edition, Enter Business Key, Continue with SSO', async () => {
    const { mainUrl } = await play.start({ experience: 'ordinary' });
    await page.goto(mainUrl);
    await inspect('10-locked');
    await page.locator('summary').click();
    await page.getByRole('link', { name: 'Account & License…' }).first().click();
    await title('Sign In to Meridian Account');
    await inspect('11-sign-in');
    await page.getByRole('link', { name: 'Business Edition' }).click();
    await title('Enter Business Key');
    await inspect('12-business-key');
    await page.getByRole('textbox', { name: 'Business key' }).fill('WRONG-1');
    await page.getByRole('button', { name: 'Activate by Key' }).click();
    await page.getByRole('alert').waitFor();
    await inspect('12-business-key-refused');
    await page.getByRole('link', { name: 'Continue with SSO' }).click();
    await typeEmail('ada@hafen.example');
    await signInInBrowser();
    await title('Activated');
    expect(complaints).toEqual([]);
  });

  it('refusals say what to do and give a support id; Cancel and Try Again work', async () => {
    play.service.behaviour.refuseRequest = 'domain_not_recognised';
    const { url } = await play.start({ secondMs: 100 });
    await page.goto(url);
    await typeEmail('ada@hafen.example');
    await title('Title: domain_not_recognised');
    await page.getByText('KS-TEST-1').waitFor();
    delete play.service.behaviour.refuseRequest;
    play.service.behaviour.refuseToken = 'no_seats_left';
    play.service.behaviour.waiting = { state: 'waiting', place: 3, retry_after: 10 };
    await page.getByRole('button', { name: 'Try Again' }).click();
    await title('Continue in your browser');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await title('Activate with your work account');
    expect(await page.getByLabel('Work e-mail').inputValue()).toBe('ada@hafen.example');
    await page.getByRole('button', { name: 'Next' }).click();
    await title('Continue in your browser');
    await signInInBrowser();
    await title('All seats are taken');
    await inspect('13-in-line');
    play.service.behaviour.waiting = { state: 'seat_kept', kept_until: 4e9, retry_after: 3600 };
    await title('A seat is kept for you');
    await inspect('13-seat-kept');

    play.service.behaviour.decline = true;
    await page.getByRole('button', { name: 'Continue in Browser' }).click();
    await title('Continue in your browser');
    expect(await signInInBrowser()).toBe('The sign-in was not completed');
    await title('Not activated');
    await inspect('14-declined');
    expect(complaints).toEqual([]);
  });

  it('the seat is gone, the license runs out: the open page changes by itself', async () => {
    const { url, mainUrl } = await play.start();
    await page.goto(url);
    await typeEmail('ada@hafen.example');
    await signInInBrowser();
    await title('Activated');
    await page.goto(new URL('account', mainUrl).href);
    play.service.behaviour.refuseRenewal = 'integration_inactive';
    await page.getByRole('button', { name: 'Check Now' }).click();
    await page.getByText('What to do:').waitFor();
    await inspect('15-renewal-refused');
    play.pass(25);
    await page.getByText('The license has expired.').waitFor({ timeout: 10_000 });
    await inspect('16-expired');
    play.service.behaviour.refuseRenewal = 'user_deactivated';
    await page.getByRole('button', { name: 'Check Now' }).click();
    await title('Your account is deactivated');
    await inspect('17-ended');
    expect(complaints).toEqual([]);
  });

  it('the Chromium shell: an employee activates in the window it opens', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'keyseat-window-'));
    const visited: string[] = [];
    const extra = ['--headless', '--remote-debugging-port=0', ...quiet];
    const chromiumShell = createChromiumShell({ folder, program: program ?? '', extra });
    const shell = { ...chromiumShell, openExternal: async (url: string) => void visited.push(url) };
    const desktop = await play.start({ shell });
    const port = await vi.waitFor(
      async () => {
        // The browser makes the file before it writes to it.
        const [line = ''] = (await readFile(join(folder, 'window', 'DevToolsActivePort'), 'utf8')).split('\n');
        return /^[1-9]\d*$/.test(line) ? line : Promise.reject(new Error('no port yet'));
      },
      { timeout: 20_000 },
    );
    const window = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    page = await vi.waitFor(() => window.contexts()[0]?.pages()[0] ?? Promise.reject(new Error('no window')));
    await page.waitForURL(desktop.url);
    await typeEmail('ada@hafen.example');
    await title('Continue in your browser');
    await play.service.visit(visited[0] ?? '');
    await title('Activated');
    await desktop.close();
    await vi.waitFor(() => expect(window.isConnected()).toBe(false));
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });
});
