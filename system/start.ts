// Keyseat and the world around it, for somebody who wants to see it work. Ctrl-C stops everything; the next start finds everything.
// Usage: npm start                     in the folder .keyseat
//        npm start -- --data other     a second world beside it
//        npm start -- --fresh          begins again
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createPrintShell, startDesktop } from '../desktop/index.ts';
import { removeEmbedded } from '../server/db/index.ts';
import { seed, type WorldFile } from './seed.ts';
import { PRODUCT } from './walk/vendor.ts';
import { startWorld, type World } from './world.ts';

async function start(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: '.keyseat' },
      fresh: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log('npm start [-- --data <folder>] [--fresh]');
    return;
  }
  const dataFolder = resolve(values.data);
  if (values.fresh) await forget(dataFolder);
  const world = await startWorld({ dataFolder });
  const close = closer(world);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void close());
  const facts = await knownOrSeeded(world);
  const desktop = await startDesktop({
    issuer: world.baseUrl,
    product: PRODUCT.id,
    dataFolder: join(dataFolder, 'employee-computer'),
    experience: 'sso',
    device: { name: 'Employee computer', os: 'Demo' },
    shell: createPrintShell(() => {}),
    inTab: true,
  });
  close.also(() => desktop.close());
  console.log(whatToClick(facts, desktop.url, dataFolder));
}

/** Stops everything once, however often Ctrl-C is pressed. */
function closer(world: World): (() => Promise<void>) & { also(stop: () => Promise<void>): void } {
  const more: (() => Promise<void>)[] = [];
  let closing: Promise<void> | undefined;
  const stopAll = async (): Promise<void> => {
    console.log('\nStopping…');
    for (const stop of more) await stop();
    await world.close();
    process.exit(0);
  };
  const close = (): Promise<void> => {
    closing ??= stopAll();
    return closing;
  };
  return Object.assign(close, { also: (stop: () => Promise<void>) => void more.push(stop) });
}

async function forget(dataFolder: string): Promise<void> {
  await removeEmbedded({ dataFolder });
  const ours = [
    'world.json',
    'operator.json',
    'ports.json',
    'secrets.json',
    'sandbox',
    'employee-computer',
    'installers',
  ];
  for (const name of ours) rmSync(join(dataFolder, name), { recursive: true, force: true });
}

/** Whoever has no `world.json` gets the demo's people and organizations; it is written last, so a stopped first start begins again. */
async function knownOrSeeded(world: World): Promise<WorldFile> {
  const file = join(world.dataFolder, 'world.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as WorldFile;
  console.log('First start: filling the world (some seconds)…');
  const facts = await seed(world);
  writeFileSync(file, `${JSON.stringify(facts, null, 2)}\n`, { mode: 0o600 });
  writeFileSync(
    join(world.dataFolder, 'operator.json'),
    `${JSON.stringify({ url: world.baseUrl, token: world.operatorToken })}\n`,
    { mode: 0o600 },
  );
  return facts;
}

function whatToClick(facts: WorldFile, desktopUrl: string, dataFolder: string): string {
  const { prepared, demoDirectory, baseUrl, sandboxUrl, demoKey } = facts;
  const [nora] = prepared.employees;
  return `
Keyseat is running.            Ctrl-C stops everything.

IN A MINUTE — an employee activates by signing in at work
  1  ${desktopUrl}
     An employee's computer shows its first window. Type ${nora?.email}, press Next, then open the sign-in page.
  2  It is the page of the employee's company. User ${nora?.email}, password ${nora?.password}
     The computer is activated: a seat was granted, a signed license is on it.
  3  ${baseUrl}/login?sso=1
     Be the administrator: Continue with SSO, ${prepared.admin.email}, password ${prepared.admin.password}
     (in the same browser, first sign the employee out of the company at ${sandboxUrl}/org/nordwind/). Licenses shows who holds the seat.
  4  ${prepared.console}/people
     The employee leaves: open Nora Sand and deactivate her. The seat is free at once; her computer says so at its next renewal.

THE WHOLE WAY — connect a company yourself
  5  ${baseUrl}/sign-up
     Create an account with any address. It is not the one at work: single sign-on does not exist yet.
  6  ${sandboxUrl}/inbox
     The mail that proves the address. Follow its link, then sign in.
  7  ${baseUrl}/register-key
     The key ${demoKey} and your organization: this makes the business account and opens IdP Integration.
  8  ${baseUrl}/profile/business/idp_integration
     Start Configuring. Seven items, each says what to do where, and turns green when it is done.
       item 1: prove ${demoDirectory.domain} at its DNS host, ${sandboxUrl}/dns
       items 2 to 6: work in the company's directory, ${demoDirectory.console}
${demoDirectory.people.map(({ email, password, what }) => `         ${email} / ${password}   ${what}`).join('\n')}
       item 7: a second factor under Security first, since the backup login must hold when the directory is down
  9  Activate Integration, then do 1 and 2 with ${demoDirectory.people[1]?.email}: the right group is the seat.

Everything above, for programs: ${join(dataFolder, 'world.json')}
The same without a person: npm run tour
`;
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
