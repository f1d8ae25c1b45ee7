import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { createPrintShell, type RunningDesktop, startDesktop } from '../../desktop/index.ts';
import { PRODUCT } from '../walk/vendor.ts';
import type { World } from '../world.ts';
import { listen, openBrowser, openProfile } from './browser.ts';
import { Counter, type Place } from './counter.ts';
import { takePicture } from './look.ts';
import { Tab } from './tab.ts';

/** What the admin has noted down on the way: later stations read what earlier ones left. */
export type Notebook = Map<string, string>;

export interface Journey {
  world: World;
  counter: Counter;
  notebook: Notebook;
  /** A tab of the admin's browser (or of `profile`), one per name. */
  tab(name: string, profile?: string): Promise<Tab>;
  /** Starts the product on an employee's computer, named `computer`. */
  installProduct(computer?: string): Promise<Desktop>;
  /** What was installed on that computer. Throws when nothing was. */
  desktopOf(computer: string): Desktop;
  /** What looks found and what pages complained about since the last call. */
  takeFindings(): string[];
  /** Says where everybody stands, and takes a picture of each open page. */
  describe(name: string): Promise<string>;
  close(): Promise<void>;
}

export interface Desktop {
  running: RunningDesktop;
  /** The address that the app last gave to the system browser. */
  browserUrl(): string | null;
}

export interface Station {
  title: string;
  /** The part of the way it belongs to; counts can be asked for by it. */
  part: string;
  /** What the browser may complain about here: a refusal that is the very point. */
  expected?: RegExp;
  go(journey: Journey): Promise<void>;
}

export async function startJourney(world: World, { looks = true } = {}): Promise<Journey> {
  const browser = await openBrowser();
  const counter = new Counter();
  const findings: string[] = [];
  const tabs = createTabs(browser, {
    counter,
    findings: looks ? findings : null,
    looked: new Set(),
    complain: (complaint) => findings.push(complaint),
    placeOf: (url) => placeOf(world, url),
  });
  const desktops = new Map<string, Awaited<ReturnType<typeof install>>>();
  return {
    world,
    counter,
    notebook: new Map(),
    tab: tabs.open,
    async installProduct(computer = 'nils-laptop') {
      const installed = await install(world, computer);
      desktops.set(computer, installed);
      return installed;
    },
    desktopOf(computer) {
      const installed = desktops.get(computer);
      if (!installed) throw new Error(`The product was not installed on ${computer}.`);
      return installed;
    },
    takeFindings: () => findings.splice(0),
    describe: tabs.describe,
    async close() {
      for (const { close } of desktops.values()) await close();
      await browser.close();
    },
  };
}

/** One station; answers with what looks found and pages complained about. A failure says where everybody stood. */
export async function walk(journey: Journey, station: Station): Promise<string[]> {
  journey.counter.part = station.part;
  try {
    await station.go(journey);
    return journey.takeFindings().filter((finding) => !station.expected?.test(finding));
  } catch (cause) {
    const where = await journey.describe(`failed-${station.title.replaceAll(/\W+/g, '-')}`);
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`«${station.title}» stopped: ${why}\n${where}`, { cause });
  }
}

function placeOf({ baseUrl, sandbox }: World, url: string): Place {
  if (url.startsWith(baseUrl)) return 'portal';
  if (!url.startsWith(sandbox.webUrl)) return 'desktop';
  const path = url.slice(sandbox.webUrl.length);
  if (path.startsWith('/dns')) return 'dns';
  if (path.startsWith('/inbox')) return 'inbox';
  return /^\/org\/[^/]+\/admin/.test(path) ? 'console' : 'sign-in';
}

interface TabsOptions {
  counter: Counter;
  findings: string[] | null;
  looked: Set<string>;
  complain: (complaint: string) => void;
  placeOf: (url: string) => Place;
}

function createTabs(browser: Browser, { complain, ...options }: TabsOptions) {
  const profiles = new Map<string, Promise<BrowserContext>>();
  const tabs = new Map<string, Tab>();
  return {
    async open(name: string, profile = 'admin'): Promise<Tab> {
      const known = tabs.get(`${profile} ${name}`);
      if (known) {
        await known.page.bringToFront();
        return known;
      }
      const context = profiles.get(profile) ?? openProfile(browser);
      profiles.set(profile, context);
      const page = await (await context).newPage();
      listen(page, complain);
      const tab = new Tab({ page, ...options });
      tabs.set(`${profile} ${name}`, tab);
      return tab;
    },
    async describe(name: string): Promise<string> {
      const lines: string[] = [];
      for (const [key, tab] of tabs) {
        lines.push(`  ${key}: ${await tab.describe()}`);
        await takePicture(tab.page, `${name}-${key.replaceAll(' ', '-')}`).catch(() => undefined);
      }
      return lines.join('\n');
    },
  };
}

async function install(world: World, computer: string): Promise<Desktop & { close: () => Promise<void> }> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'keyseat-product-'));
  const printed: string[] = [];
  const running = await startDesktop({
    issuer: world.baseUrl,
    product: PRODUCT.id,
    dataFolder,
    shell: createPrintShell((line) => printed.push(line)),
    experience: 'sso',
    device: { name: computer, os: 'Linux' },
    clock: () => world.clock().getTime(),
  });
  return {
    running,
    browserUrl: () =>
      printed
        .findLast((line) => line.startsWith('Browser:'))
        ?.slice('Browser:'.length)
        .trim() ?? null,
    async close() {
      await running.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
