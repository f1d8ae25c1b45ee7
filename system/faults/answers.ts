import type { Fault } from './fault.ts';
import { firstMessage, openStep, signInAtIdp, testSays, testSignIn, textOf } from './pages.ts';
import type { Scene } from './scene.ts';

type Says = Pick<Fault, 'cause' | 'cure'>;
type Change = Record<string, unknown>;

const answer = (title: string, meet: Fault['meet'], says: Says): Fault => ({ kind: 'answer', title, meet, ...says });

/** The application at the directory is set up otherwise than the guide says; then *Test sign-in*. */
const setUp = (title: string, change: Change | ((scene: Scene) => Change), says: Says): Fault =>
  answer(
    title,
    async (scene) => {
      const { org, appId } = scene.customer.idp;
      const body = typeof change === 'function' ? change(scene) : change;
      await scene.sandbox.request('PATCH', `/org/${org.slug}/api/apps/${appId}`, body);
      return testSays(scene);
    },
    says,
  );

/** The directory does to its next answer what no setting of its console does; then *Test sign-in*. */
const spoilt = (title: string, fault: string, says: Says): Fault =>
  answer(
    title,
    async (scene) => {
      await scene.customer.idp.org.spoilNextAnswer(scene.customer.idp.appId, fault);
      return testSays(scene);
    },
    says,
  );

const attribute = (name: string, value: string) => ({ name, format: 'unspecified', value });
const ALL = [
  attribute('objectidentifier', 'user.id'),
  attribute('name', 'user.login'),
  attribute('displayName', 'user.displayName'),
];
const without = (name: string) => ({ attributes: ALL.filter((one) => one.name !== name) });
const groups = (filter: string, value: string) => ({
  groupAttributes: [{ name: 'groups', format: 'unspecified', filter, value }],
});
const elsewhere = (scene: Scene) => `${scene.world.baseUrl}/saml/staging/acs`;

export const ANSWERS: Fault[] = [
  setUp('The audience with a slash too many', () => ({ audience: 'http://127.0.0.1/saml/' }), {
    cause: /audience|another service/i,
    cure: /SAML Settings.*Audience URI/,
  }),
  setUp(
    'The ACS of another environment',
    (scene) => ({ useAcsForRecipient: false, recipientUrl: elsewhere(scene), destinationUrl: elsewhere(scene) }),
    { cause: /another (URL|address)/i, cure: /SAML Settings.*Single sign on URL/i },
  ),
  spoilt('Signed with SHA-1', 'sha1', { cause: /SHA-1/, cure: /SAML Settings.*Signature Algorithm/ }),
  spoilt('Nothing is signed', 'unsigned-assertion', {
    cause: /Neither the response nor the assertion is signed/,
    cure: /SAML Settings.*Assertion Signature/,
  }),
  spoilt('The clock of the IdP is behind', 'expired', { cause: /no longer valid|too late/, cure: /clock/ }),
  spoilt('The clock of the IdP is ahead', 'clock-ahead', { cause: /future/, cure: /clock/i }),
  spoilt('Signed with a key nobody was told of', 'other-key', { cause: /certificate/, cure: /Sign On.*certificate/i }),
  setUp('The attribute objectidentifier is missing', without('objectidentifier'), {
    cause: /objectidentifier/,
    cure: /Attribute Statements/i,
  }),
  setUp(
    'A transient NameID, and no attribute name',
    { ...without('name'), nameIdFormat: 'transient' },
    {
      cause: /e-mail address/,
      cure: /Attribute Statements/i,
    },
  ),
  setUp('The attribute displayName is missing', without('displayName'), {
    cause: /displayName/,
    cure: /Attribute Statements/i,
  }),
  setUp(
    'The group attribute is missing',
    { groupAttributes: [] },
    {
      cause: /groups/,
      cure: /Group Attribute Statements/i,
    },
  ),
  setUp('The group filter lets only others through', groups('EQUALS', 'Everyone'), {
    cause: /none of (them|the groups).*mapped|mapped/i,
    cure: /Group Attribute Statements/i,
  }),
  answer(
    'The person is not assigned',
    async (scene) => {
      const tab = await testSignIn(scene, 'gus');
      return textOf(tab.locator('main'));
    },
    { cause: /not assigned/, cure: /[Aa]sk your administrator to assign/ },
  ),
  answer(
    'Begun at the IdP, from its tile',
    async (scene) => {
      const { ssoUrl } = await scene.customer.idp.org.signOn(scene.customer.idp.appId);
      await scene.page.goto(ssoUrl);
      await signInAtIdp(scene, scene.page, 'emil');
      return firstMessage(scene.page.locator('main'));
    },
    { cause: /began at|no sign-in of ours|not begin here|started/i, cure: /[Bb]egin (here|again)|Sign In page/ },
  ),
  answer(
    'The domain of the employees is not verified',
    async (scene) => {
      const { org, appId } = scene.customer.idp;
      const who = { login: 'zoe@elsewhere.example', firstName: 'Zoe', lastName: 'Far', password: 'Zoe-at-work-2026' };
      const { id } = await org.createPerson(who);
      await scene.sandbox.request('PUT', `/org/${org.slug}/api/apps/${appId}/assignments/people/${id}`);
      scene.customer.idp.people.set(`zoe@${scene.customer.domain}`, { id, login: who.login, password: who.password });
      return testSays(scene, 'zoe');
    },
    { cause: /domain.*not verified|not proved/, cure: /step 1|List domains|application username/i },
  ),
  answer(
    'The SSO URL of no application',
    async (scene) => {
      const section = await openStep(scene, 'saml');
      const field = section.getByLabel('Identity Provider SSO URL', { exact: true });
      await field.fill(`${scene.world.sandbox.webUrl}/org/${scene.customer.idp.org.slug}/app/x/nothing/sso/saml`);
      await section.getByRole('button', { name: 'Save' }).click();
      await section.getByText('Saved', { exact: true }).waitFor();
      const opened = scene.context.waitForEvent('page');
      await section.getByRole('button', { name: 'Test sign-in' }).click();
      const tab = await opened;
      await tab.waitForURL(/\/nothing\//);
      return textOf(tab.locator('main'));
    },
    { cause: /no such app/, cure: /address of this sign-on/ },
  ),
];
