import { integration } from '../contract/index.ts';
import { registerKey, setUpSecondFactor, signUp } from './walk/admin.ts';
import {
  activate,
  bringValuesIn,
  confirmBackup,
  proveDomain,
  provision,
  setUpIdp,
  startConfiguring,
  tick,
  view,
} from './walk/connect.ts';
import { SandboxClient } from './walk/sandbox-client.ts';
import { ensureProduct, issueKey } from './walk/vendor.ts';
import type { World } from './world.ts';

interface DemoPerson {
  email: string;
  password: string;
  what: string;
}

/** What `world.json` tells a visitor, a script or another program: where everything is, and who can sign in. */
export interface WorldFile {
  baseUrl: string;
  sandboxUrl: string;
  dns: { host: string; port: number };
  smtp: { host: string; port: number };
  operatorToken: string;
  /** Not registered yet: for the visitor's own business account. */
  demoKey: string;
  /** A directory without groups or application, for the visitor to follow the guide with. */
  demoDirectory: { console: string; domain: string; people: DemoPerson[] };
  /** A business account whose integration is active. */
  prepared: {
    organization: string;
    domain: string;
    businessAccountId: string;
    integrationId: string;
    console: string;
    sp: { entityId: string; acsUrl: string; metadataUrl: string };
    scim: { baseUrl: string; token: string };
    admin: DemoPerson;
    backupLogin: DemoPerson & { totpSecret: string };
    employees: DemoPerson[];
  };
}

const DEMO_DOMAIN = 'acme.example';
const PREPARED_DOMAIN = 'nordwind.example';
const DEMO_PASSWORD = 'practice-makes-perfect';

/** Fills a fresh world through the same doors a person uses: API, console, DNS, mail. */
export async function seed(world: World): Promise<WorldFile> {
  const sandbox = new SandboxClient(world.sandbox.webUrl);
  await ensureProduct(world);
  const { key: demoKey } = await issueKey(world, 25);
  return {
    baseUrl: world.baseUrl,
    sandboxUrl: world.sandbox.webUrl,
    dns: world.sandbox.dns,
    smtp: world.sandbox.smtp,
    operatorToken: world.operatorToken,
    demoKey,
    demoDirectory: await emptyDirectory(world, sandbox),
    prepared: await preparedCustomer(world),
  };
}

async function emptyDirectory(world: World, sandbox: SandboxClient): Promise<WorldFile['demoDirectory']> {
  await sandbox.addZone(DEMO_DOMAIN);
  const org = await sandbox.createOrg('acme', 'Acme');
  // The portal's instructions open on the newer console.
  await sandbox.request('PATCH', '/org/acme/api/settings', { consoleVariant: 'newer' });
  const people: DemoPerson[] = [];
  for (const [firstName, lastName, what] of [
    ['Anna', 'Keller', 'the IT admin: put her into the admins group'],
    ['Ben', 'Frei', 'an employee: put him into the users group'],
    ['Cleo', 'Marti', 'somebody in no group'],
  ] as const) {
    const email = `${firstName.toLowerCase()}@${DEMO_DOMAIN}`;
    await org.createPerson({ login: email, firstName, lastName, password: DEMO_PASSWORD });
    people.push({ email, password: DEMO_PASSWORD, what });
  }
  return { console: `${world.sandbox.webUrl}/org/acme/admin`, domain: DEMO_DOMAIN, people };
}

async function preparedCustomer(world: World): Promise<WorldFile['prepared']> {
  const organization = 'Nordwind Shipping';
  const email = 'vera.lind@mail.example';
  const password = 'a private sentence of Vera';
  const { admin } = await signUp(world, { email, displayName: 'Vera Lind', password });
  await registerKey(admin, (await issueKey(world, 5)).key, { name: organization, country: 'CH' });
  await startConfiguring(admin);
  await proveDomain(world, admin, PREPARED_DOMAIN);
  const login = (name: string): string => `${name}@${PREPARED_DOMAIN}`;
  const idp = await setUpIdp(world, admin, 'nordwind', [
    { login: login('vera'), firstName: 'Vera', lastName: 'Lind', group: 'admins' },
    { login: login('nora'), firstName: 'Nora', lastName: 'Sand', group: 'users' },
    { login: login('olaf'), firstName: 'Olaf', lastName: 'Birk', group: 'users' },
    { login: login('pia'), firstName: 'Pia', lastName: 'Vogt', group: 'none' },
  ]);
  await bringValuesIn(admin, idp);
  await provision(admin, idp);
  await setUpSecondFactor(world, admin);
  const { token } = await admin.portal.call(integration.mintScimToken, {
    params: { businessAccountId: admin.businessAccountId },
  });
  await tick(admin);
  await confirmBackup(admin);
  const ready = await view(admin);
  await activate(admin);
  const person = (name: string, what: string): DemoPerson => ({
    email: login(name),
    password: idp.people.get(login(name))?.password ?? '',
    what,
  });
  return {
    organization,
    domain: PREPARED_DOMAIN,
    businessAccountId: admin.businessAccountId,
    integrationId: ready.id,
    console: `${world.sandbox.webUrl}/org/nordwind/admin`,
    sp: ready.sp,
    scim: { baseUrl: ready.scim.baseUrl, token },
    admin: person('vera', 'administrator, by the admins group'),
    backupLogin: { email, password, what: 'backup login, at /login/backup', totpSecret: admin.totpSecret ?? '' },
    employees: [
      person('nora', 'may use the product'),
      person('olaf', 'may use the product'),
      person('pia', 'in no group: refused'),
    ],
  };
}
