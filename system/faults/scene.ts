import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openProfile } from '../journey/browser.ts';
import { type Customer, customer } from '../testing.ts';
import { registerKey, signUp } from '../walk/admin.ts';
import { startConfiguring } from '../walk/connect.ts';
import { SandboxClient } from '../walk/sandbox-client.ts';
import { issueKey } from '../walk/vendor.ts';
import type { World } from '../world.ts';

/** A business account before *Activate*, and its administrator in front of the portal. */
export interface Scene {
  world: World;
  sandbox: SandboxClient;
  /** Seven greens, or no further than `Stage` says, with no domain and no directory. */
  customer: Customer;
  page: Page;
  context: BrowserContext;
  close(): Promise<void>;
}

/** What is needed of a set-up before it is broken. */
export type Stage = 'registered' | 'started' | 'connected';

export async function openScene(world: World, browser: Browser, { name, stage }: { name: string; stage: Stage }) {
  const made =
    stage === 'connected' ? await customer(world, { name, activated: false }) : await begun(world, name, stage);
  const context = await openProfile(browser);
  await context.addCookies(cookiesOf(world, made));
  const page = await context.newPage();
  const scene: Scene = {
    world,
    sandbox: new SandboxClient(world.sandbox.webUrl),
    customer: made,
    page,
    context,
    close: () => context.close(),
  };
  return scene;
}

/** Its key is registered; *Start Configuring* was pressed, or not even that. */
async function begun(world: World, name: string, stage: Stage): Promise<Customer> {
  const newcomer = {
    email: `owner.${name}@mail.example`,
    displayName: 'Olga Owner',
    password: 'a long sentence of Olga',
  };
  const { admin } = await signUp(world, newcomer);
  const { key } = await issueKey(world, 5);
  await registerKey(admin, key, { name: `${name} Inc`, country: 'CH' });
  if (stage === 'started') await startConfiguring(admin);
  const none = { id: '', name: '' };
  const org = new SandboxClient(world.sandbox.webUrl).org(name);
  const idp = { org, appId: '', groups: { admins: none, users: none, transit: none }, people: new Map() };
  return { admin, idp, domain: `${name}.example`, key };
}

/** The session that was opened without pages, for a browser: signing in is not what is looked at. */
const cookiesOf = ({ baseUrl }: World, { admin }: Customer) =>
  [...(admin.portal.cookies.get(new URL(baseUrl).host) ?? [])].map(([name, value]) => ({ name, value, url: baseUrl }));
