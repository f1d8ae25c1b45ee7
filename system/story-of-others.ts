import { setTimeout as sleep } from 'node:timers/promises';
import { accounts, integration, signIn } from '../contract/index.ts';
import { type Chapter, expectThat, have, type Story } from './story.ts';
import { type Admin, registerKey, setUpSecondFactor, signUp } from './walk/admin.ts';
import { signInBySso } from './walk/browser.ts';
import {
  activate,
  bringValuesIn,
  type ConnectedIdp,
  confirmBackup,
  proveDomain,
  provision,
  setUpIdp,
  startConfiguring,
  tick,
  view,
} from './walk/connect.ts';
import { activateComputer, newComputer } from './walk/employee.ts';
import { PortalClient } from './walk/portal-client.ts';
import { totpCode } from './walk/totp.ts';
import { issueKey } from './walk/vendor.ts';

const DOMAIN = 'valley.example';
const TOTP_STEP = 30_000;
const login = (name: string): string => `${name}@${DOMAIN}`;

/** A second business with a directory of its own, from the key to the active integration. */
async function secondBusiness({ world }: Story): Promise<{ admin: Admin; idp: ConnectedIdp }> {
  const { admin } = await signUp(world, {
    email: 'otto.weber@mail.example',
    displayName: 'Otto Weber',
    password: 'quite another private sentence',
  });
  await registerKey(admin, (await issueKey(world, 1)).key, { name: 'Valley Works', country: 'DE' });
  await startConfiguring(admin);
  await proveDomain(world, admin, DOMAIN);
  const idp = await setUpIdp(world, admin, 'valley', [
    { login: login('otto'), firstName: 'Otto', lastName: 'Weber', group: 'admins' },
    { login: login('rosa'), firstName: 'Rosa', lastName: 'Adler', group: 'users' },
  ]);
  await bringValuesIn(admin, idp);
  await provision(admin, idp);
  await tick(admin);
  await setUpSecondFactor(world, admin);
  await confirmBackup(admin);
  await activate(admin);
  return { admin, idp };
}

const refusalOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'let in',
    (error: Error) => error.message,
  );

export const chaptersOfOthers: Chapter[] = [
  {
    title: 'Two businesses at once, each with its own IdP; neither opens the other (R13)',
    async go(story) {
      const { admin, idp } = await secondBusiness(story);
      const rosa = have(idp.people.get(login('rosa')), login('rosa'));
      const outcome = await activateComputer(newComputer(story.world, 'rosa-laptop'), rosa.login, rosa);
      expectThat(outcome.activated, `Not activated: ${JSON.stringify(outcome)}`);
      const otto = new PortalClient(story.world.baseUrl);
      await signInBySso(otto, login('otto'), have(idp.people.get(login('otto')), login('otto')));
      const seen = await view({ ...admin, portal: otto });
      expectThat(seen.scim.people === 2, `${seen.scim.people} people instead of its own two`);
      const params = { businessAccountId: have(story.admin, 'the first administrator').businessAccountId };
      const refused = await refusalOf(otto.call(integration.getIntegration, { params }));
      expectThat(refused.includes('no_such_business_account'), `The other business answers: ${refused}`);
      return [
        `${rosa.login} activated; its administrator sees 2 people of its own`,
        `the first business answers: ${refused.slice(0, 60)}…`,
      ];
    },
  },
  {
    title: 'An administrator who is not the first, by the admins group alone (R14)',
    async go(story) {
      const { org, groups, people } = have(story.idp, 'the IdP');
      const mia = have(people.get('mia@harbour.example'), 'Mia');
      await org.addMember(groups.admins.id, mia.id);
      await org.idle();
      const browser = new PortalClient(story.world.baseUrl);
      await signInBySso(browser, mia.login, mia);
      const { workspaces } = await browser.call(accounts.session);
      expectThat(workspaces[0]?.role === 'administrator', `Mia opens ${JSON.stringify(workspaces)}`);
      return [`${mia.login} joined the admins group and administrates ${workspaces[0]?.name}`];
    },
  },
  {
    title: 'The IdP is down: the backup login opens the business account (R12)',
    async go(story) {
      const { world } = story;
      const { email, password, totpSecret, businessAccountId } = have(story.admin, 'the administrator');
      await world.stopOutside();
      const browser = new PortalClient(world.baseUrl);
      const { url } = await browser.call(signIn.startSso, { body: { email: 'ida@harbour.example' } });
      const unreachable = await refusalOf(browser.follow(new URL(url, world.baseUrl).href));
      const backup = (): Promise<object> => {
        const code = totpCode(have(totpSecret, 'the second factor'), world.clock());
        return browser.call(accounts.backupSignIn, { body: { email, password, code } });
      };
      // A code counts once: the one that set the factor up may still be the current one.
      await backup().catch(async () => {
        await sleep(TOTP_STEP - (world.clock().getTime() % TOTP_STEP) + 500);
        await backup();
      });
      const { workspaces } = await browser.call(accounts.session);
      expectThat(
        workspaces[0]?.id === businessAccountId && workspaces[0].access === 'open',
        JSON.stringify(workspaces),
      );
      return [`the IdP: ${unreachable}`, `${email} is ${workspaces[0]?.role} by the backup login`];
    },
  },
];
