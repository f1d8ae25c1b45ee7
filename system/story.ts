import type { IncomingHttpHeaders } from 'node:http';
import { accounts, integration, licenses } from '../contract/index.ts';
import { type Admin, registerKey, setUpSecondFactor, signUp } from './walk/admin.ts';
import { signInBySso } from './walk/browser.ts';
import {
  activate,
  bringValuesIn,
  type ConnectedIdp,
  confirmBackup,
  greens,
  proveDomain,
  provision,
  setUpIdp,
  startConfiguring,
  tick,
  view,
} from './walk/connect.ts';
import { type Activated, activateComputer, type Computer, newComputer } from './walk/employee.ts';
import { PortalClient } from './walk/portal-client.ts';
import { ensureProduct, issueKey } from './walk/vendor.ts';
import type { World } from './world.ts';

/** What the tour knows so far; each chapter reads what earlier ones left. */
export interface Story {
  world: World;
  key?: string;
  admin?: Admin;
  idp?: ConnectedIdp;
  /** A business that somebody outside helps to set up. */
  orchard?: { admin: Admin; idp?: ConnectedIdp };
  adminBrowser?: PortalClient;
  computer?: Computer;
  waitingComputer?: Computer;
  sharedComputer?: Computer;
  /** A program of the organization that is told by webhook. */
  listener?: {
    url: string;
    secret: string;
    received: { headers: IncomingHttpHeaders; body: string }[];
    close(): void;
  };
}

export interface Chapter {
  title: string;
  /** Does the step and answers with its evidence, a line each. Throws when the evidence is not there. */
  go(story: Story): Promise<string[]>;
}

const DOMAIN = 'harbour.example';
const ADMIN = `ida@${DOMAIN}`;
const EMPLOYEE = `nils@${DOMAIN}`;

/** A precondition that an earlier chapter should have met. */
export function have<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new Error(`Missing: ${what}.`);
  return value;
}

export function expectThat(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

const adminOf = (story: Story): Admin => have(story.admin, 'the administrator');
const idpOf = (story: Story): ConnectedIdp => have(story.idp, 'the IdP');

async function seatsTaken(admin: Admin): Promise<{ taken: number; seats: number }> {
  const { subscriptions } = await admin.portal.call(licenses.subscriptions, {
    params: { businessAccountId: admin.businessAccountId },
  });
  const [first] = subscriptions;
  return { taken: first?.taken ?? -1, seats: first?.seats ?? -1 };
}

function refusalCode(outcome: Activated): string {
  if (outcome.activated) return 'activated';
  if (outcome.reason === 'not_started') return outcome.code;
  return outcome.reason === 'refused' ? outcome.refusal.code : outcome.reason;
}

const before: Chapter[] = [
  {
    title: 'The vendor issues a license key (R1)',
    async go(story) {
      await ensureProduct(story.world);
      story.key = (await issueKey(story.world, 2)).key;
      return [`key ${story.key} for 2 seats`];
    },
  },
  {
    title: 'Sign-up with e-mail and password, verified by mail (R2)',
    async go(story) {
      const { admin, mailSubject } = await signUp(story.world, {
        email: 'ida.berg@mail.example',
        displayName: 'Ida Berg',
        password: 'a long and private sentence',
      });
      story.admin = admin;
      const { email, method } = await admin.portal.call(accounts.session);
      return [`mail «${mailSubject}» arrived by SMTP; signed in as ${email} by ${method}`];
    },
  },
  {
    title: 'Register Key, with the organization form (R3)',
    async go(story) {
      const admin = adminOf(story);
      const mistyped = `${have(story.key, 'the key').slice(0, -1)}${story.key?.endsWith('2') ? '3' : '2'}`;
      const typo = await admin.portal
        .call(licenses.registerKey, { body: { key: mistyped } })
        .catch((error: Error) => error.message);
      const id = await registerKey(admin, have(story.key, 'the key'), { name: 'Harbour Logistics', country: 'CH' });
      return [`a mistyped key: ${JSON.stringify(typo)}`, `business account ${id}, IdP Integration is open`];
    },
  },
  {
    title: 'Start Configuring: seven grey items (R6–R13)',
    async go(story) {
      const seen = await startConfiguring(adminOf(story));
      expectThat(!seen.canActivate, 'Activate is open although nothing is done.');
      return [`items ${greens(seen)}`];
    },
  },
];

const connection: Chapter[] = [
  {
    title: '(1) The domain is proved by a real DNS query (R6)',
    async go(story) {
      const { before: first, after } = await proveDomain(story.world, adminOf(story), DOMAIN);
      expectThat(after === 'found', `The check found «${after}».`);
      return [`before the record: ${first}; after: ${after}`];
    },
  },
  {
    title: '(2) (3) The application, groups, transit group and rules at the IdP (R7, R8)',
    async go(story) {
      story.idp = await setUpIdp(story.world, adminOf(story), 'harbour', [
        { login: ADMIN, firstName: 'Ida', lastName: 'Berg', group: 'admins' },
        { login: EMPLOYEE, firstName: 'Nils', lastName: 'Holm', group: 'users' },
        { login: `mia@${DOMAIN}`, firstName: 'Mia', lastName: 'Lund', group: 'none' },
      ]);
      return [`admins ${story.idp.groups.admins.id}, users ${story.idp.groups.users.id}`];
    },
  },
  {
    title: '(3) (4) Group mapping and SAML values in (R8, R9)',
    async go(story) {
      await bringValuesIn(adminOf(story), idpOf(story));
      const { saml } = await view(adminOf(story));
      return [
        `issuer ${saml.entityId}`,
        `certificate ${saml.certificates[0]?.sha256.slice(0, 24)}… until ${saml.certificates[0]?.notAfter}`,
      ];
    },
  },
  {
    title: '(5) SCIM: token out, people and groups in (R10)',
    async go(story) {
      const { people, groups } = await provision(adminOf(story), idpOf(story));
      expectThat(people === 2 && groups === 2, `${people} people and ${groups} groups arrived; 2 and 2 were expected.`);
      const seen = await view(adminOf(story));
      return [`${people} people and ${groups} groups arrived`, `admins group: ${seen.groups.admins?.match.state}`];
    },
  },
  {
    title: '(2) (4) (5) (6) Configuration in the IdP Directory is done (R7, R11)',
    async go(story) {
      await tick(adminOf(story));
      return [`items ${greens(await view(adminOf(story)))}`];
    },
  },
  {
    title: '(7) Backup login with a second factor (R12)',
    async go(story) {
      const refusedBefore = await confirmBackup(adminOf(story)).catch((error: Error) => error.message);
      const codes = await setUpSecondFactor(story.world, adminOf(story));
      const email = await confirmBackup(adminOf(story));
      return [`without a second factor: ${refusedBefore}`, `${email} confirmed, ${codes} recovery codes`];
    },
  },
  {
    title: 'Activate Integration (R13)',
    async go(story) {
      const ready = await view(adminOf(story));
      expectThat(ready.canActivate, `Not seven greens: ${JSON.stringify(ready.steps.filter(({ green }) => !green))}`);
      await activate(adminOf(story));
      const closed = await view(adminOf(story)).then(
        () => 'open',
        (error: Error) => error.message,
      );
      expectThat(closed.includes('sso_required'), `The password session still opens the business account: ${closed}`);
      return [`items ${greens(ready)}; the password session now answers: ${closed.slice(0, 60)}…`];
    },
  },
];

const inUse: Chapter[] = [
  {
    title: '/login?sso=1 as administrator by group (R14)',
    async go(story) {
      const idp = idpOf(story);
      const browser = new PortalClient(story.world.baseUrl);
      const page = await signInBySso(browser, ADMIN, have(idp.people.get(ADMIN), ADMIN));
      const { method, workspaces } = await browser.call(accounts.session);
      expectThat(
        workspaces[0]?.role === 'administrator',
        `The session opens ${JSON.stringify(workspaces)} after ${page.url}`,
      );
      story.adminBrowser = browser;
      adminOf(story).portal = browser;
      const { integration: seen } = await browser.call(integration.getIntegration, {
        params: { businessAccountId: workspaces[0]?.id ?? '' },
      });
      return [`${ADMIN} is ${workspaces[0]?.role} of ${workspaces[0]?.name} by ${method}; integration ${seen?.status}`];
    },
  },
  {
    title: 'Not in the users group: refused in plain words (R18)',
    async go(story) {
      const outcome = await activateComputer(
        newComputer(story.world, 'ida-laptop'),
        ADMIN,
        have(idpOf(story).people.get(ADMIN), ADMIN),
      );
      expectThat(refusalCode(outcome) === 'not_in_user_group', `Answered ${JSON.stringify(outcome)}`);
      return [`${ADMIN}: ${refusalCode(outcome)}`];
    },
  },
  {
    title:
      'The app asks for the e-mail, the browser signs in, a seat is granted, a license is on the computer (R18, R19)',
    async go(story) {
      story.computer = newComputer(story.world, 'nils-laptop');
      const outcome = await activateComputer(
        story.computer,
        EMPLOYEE,
        have(idpOf(story).people.get(EMPLOYEE), EMPLOYEE),
      );
      if (!outcome.activated) throw new Error(`Not activated: ${JSON.stringify(outcome)}`);
      const { license } = outcome;
      const status = await story.computer.activation.status();
      const { taken, seats } = await seatsTaken(adminOf(story));
      expectThat(taken === 1 && status.state === 'active', `taken ${taken}, state ${status.state}`);
      return [
        `license for ${license.user.email} of ${license.organization.name}, until ${license.expiresAt.toISOString()}`,
        `verified offline: ${status.state}; seats ${taken} of ${seats}`,
      ];
    },
  },
  {
    title: 'It renews quietly (R19)',
    async go(story) {
      const outcome = await have(story.computer, 'the computer').activation.renew();
      expectThat(outcome.renewed, `Renewal answered ${JSON.stringify(outcome)}`);
      return ['a fresh license, the same seat'];
    },
  },
  {
    title: 'The employee leaves: SCIM PUT active:false (R21)',
    async go(story) {
      const idp = idpOf(story);
      const employee = new PortalClient(story.world.baseUrl);
      await signInBySso(employee, EMPLOYEE, have(idp.people.get(EMPLOYEE), EMPLOYEE));
      const signedIn = (await employee.call(accounts.session)).signedIn;
      await idp.org.lifecycle(have(idp.people.get(EMPLOYEE), EMPLOYEE).id, 'deactivate');
      await idp.org.idle();
      const { taken, seats } = await seatsTaken(adminOf(story));
      const after = (await employee.call(accounts.session)).signedIn;
      const renewal = await have(story.computer, 'the computer').activation.renew();
      const code = !renewal.renewed && renewal.reason === 'refused' ? renewal.refusal.code : JSON.stringify(renewal);
      expectThat(
        taken === 0 && signedIn && !after && code === 'user_deactivated',
        `taken ${taken}, session ${signedIn}→${after}, renewal ${code}`,
      );
      return [`seats ${taken} of ${seats}; portal session ended; renewal refused: ${code}`];
    },
  },
  {
    title: 'And comes back, with one sign-in and no administrator (R21)',
    async go(story) {
      const idp = idpOf(story);
      await idp.org.lifecycle(have(idp.people.get(EMPLOYEE), EMPLOYEE).id, 'reactivate');
      await idp.org.idle();
      const computer = have(story.computer, 'the computer');
      computer.browser = new PortalClient(story.world.baseUrl);
      const outcome = await activateComputer(computer, EMPLOYEE, have(idp.people.get(EMPLOYEE), EMPLOYEE));
      const { taken } = await seatsTaken(adminOf(story));
      expectThat(outcome.activated && taken === 1, `${JSON.stringify(outcome)}, taken ${taken}`);
      return [`active again; seats taken ${taken}`];
    },
  },
];

export const mainChapters: Chapter[] = [...before, ...connection, ...inUse];
