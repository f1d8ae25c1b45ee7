import { accounts, integration } from '../../contract/index.ts';
import { signInBySso } from '../walk/browser.ts';
import { activateComputer, newComputer } from '../walk/employee.ts';
import { type ForeignCustomer, finishConnecting, foreignCustomer } from '../walk/foreign-idp.ts';
import { PortalClient } from '../walk/portal-client.ts';
import { ALPHA, BETA, idpUser, PEOPLE, type Scene, type Standing, standing, who } from './scene.ts';
import { type SimpleSamlPhp, startSimpleSamlPhp } from './simplesamlphp.ts';
import { expectThat, refusalCode, type Step } from './step.ts';

/** What must go through with a real IdP. */
export const signInSteps = (scene: Scene): Step[] => [
  { title: 'SimpleSAMLphp starts and shows its metadata', go: () => startIdp(scene) },
  { title: 'two organizations connect to it: values by hand, people and groups by SCIM', go: () => connect(scene) },
  { title: 'portal sign-in: an administrator, typing at the IdP once', go: () => portal(standing(scene)) },
  { title: 'product activation: an employee, from the e-mail to a license', go: () => activation(standing(scene)) },
  { title: 'an employee in no mapped group gets no license', go: () => notInGroup(standing(scene)) },
];

async function startIdp(scene: Scene): Promise<string[]> {
  scene.idp = await startSimpleSamlPhp(scene.port, Object.values(PEOPLE).flat().map(idpUser));
  return [scene.idp.entityId];
}

async function connect(scene: Scene): Promise<string[]> {
  const { world, idp } = scene;
  if (!idp) throw new Error('SimpleSAMLphp did not start.');
  const alpha = await foreignCustomer(world, ALPHA.replace('.example', ''));
  const beta = await foreignCustomer(world, BETA.replace('.example', ''));
  const read = await readMetadata(alpha, idp);
  idp.trust([alpha.sp, beta.sp]);
  await finishConnecting(world, alpha, idp, PEOPLE[ALPHA]);
  await finishConnecting(world, beta, idp, PEOPLE[BETA]);
  Object.assign(scene, { alpha, beta });
  return [`alpha: ACS ${alpha.sp.acsUrl}`, `beta:  ACS ${beta.sp.acsUrl}`, `its metadata, read by the portal: ${read}`];
}

async function readMetadata({ admin }: ForeignCustomer, idp: SimpleSamlPhp): Promise<string> {
  const text = await (await fetch(idp.entityId)).text();
  const params = { businessAccountId: admin.businessAccountId };
  const read = await admin.portal.call(integration.readSamlValues, { params, body: { text } });
  expectThat(read.entityId === idp.entityId && read.ssoUrl === idp.ssoUrl, 'The metadata was read as something else.');
  return `${read.certificates.length} certificate(s), ${read.certificates[0]?.subject}`;
}

async function portal({ world, alpha }: Standing): Promise<string[]> {
  const browser = new PortalClient(world.baseUrl);
  const anna = `anna@${ALPHA}`;
  const first = await signInBySso(browser, anna, who(anna));
  expectThat(first.typed && refusalCode(first.url) === null, `The sign-in ended at ${first.url}`);
  const session = await browser.call(accounts.session);
  const [workspace] = session.workspaces;
  expectThat(session.signedIn && workspace?.role === 'administrator', `The session says ${JSON.stringify(session)}`);
  const params = { businessAccountId: alpha.admin.businessAccountId };
  const { entries } = await browser.call(integration.activity, { params });
  const opinion = entries.find(({ code }) => code === 'signed_in')?.detail.second_opinion;
  expectThat(opinion === 'agrees', `The second opinion on the first use of its key: ${opinion}`);
  const { idpSessionContinues } = await browser.call(accounts.signOut);
  const again = await signInBySso(browser, anna, who(anna));
  expectThat(idpSessionContinues && !again.typed, `With a live session at the IdP: typed ${again.typed}`);
  return [
    `${first.url}: ${session.email}, ${workspace?.role} of ${workspace?.name}`,
    `second opinion on the first use of its key: ${opinion}`,
    'signed out here, and in again: the session at the IdP lives, so nothing was typed',
  ];
}

async function activation({ world }: Standing): Promise<string[]> {
  const emil = `emil@${ALPHA}`;
  const outcome = await activateComputer(newComputer(world, 'interop-laptop'), emil, who(emil));
  expectThat(outcome.activated, `The activation ended with ${JSON.stringify(outcome)}`);
  return [`${emil} holds a license`];
}

async function notInGroup({ world }: Standing): Promise<string[]> {
  const gus = `gus@${ALPHA}`;
  const outcome = await activateComputer(newComputer(world, 'interop-other'), gus, who(gus));
  const code = !outcome.activated && outcome.reason === 'refused' ? outcome.refusal.code : JSON.stringify(outcome);
  expectThat(code === 'not_in_user_group', `Instead: ${code}`);
  return [code];
}
