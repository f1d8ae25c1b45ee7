import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const PROGRAMS = [
  process.env.KEYSEAT_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the system's Chromium with a fresh profile. Throws with the line to type when there is none. */
export function openBrowser(): Promise<Browser> {
  const program = PROGRAMS.find((path) => path && existsSync(path));
  if (!program) {
    throw new Error(
      'The journey needs Chromium: sudo apt-get install -y --no-install-recommends chromium, or set KEYSEAT_CHROMIUM.',
    );
  }
  return chromium.launch({ executablePath: program, args: QUIET });
}

/** Somebody's own browser: cookies of its own, a clipboard, no animations. */
export async function openProfile(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await context.addInitScript(
    "addEventListener('securitypolicyviolation', (event) => console.error('Policy violation: ' + event.violatedDirective + ' ' + event.blockedURI))",
  );
  context.setDefaultTimeout(10_000);
  return context;
}

/** Hears everything a page complains about: errors in its console, uncaught exceptions, policy violations. */
export function listen(page: Page, complain: (complaint: string) => void): void {
  const place = (): string => URL.parse(page.url())?.pathname ?? page.url();
  page.on('console', (message) => {
    if (message.type() === 'error') complain(`${place()}: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => complain(`${place()}: ${error.message}`));
}
