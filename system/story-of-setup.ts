import { setTimeout as sleep } from 'node:timers/promises';
import { accounts, business, integration, setup } from '../contract/index.ts';
import { type Chapter, expectThat, have, type Story } from './story.ts';
import { type Admin, registerKey, setUpSecondFactor, signUp } from './walk/admin.ts';
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
import { PortalClient } from './walk/portal-client.ts';
import { totpCode } from './walk/totp.ts';
import { issueKey } from './walk/vendor.ts';

const DOMAIN = 'orchard.example';
const TOTP_STEP = 30_000;

/** A third business, whose administrator owns neither DNS nor the identity provider. */
async function orchard({ world }: Story): Promise<Admin> {
  const { admin } = await signUp(world, {
    email: 'vera.lind@mail.example',
    displayName: 'Vera Lind',
    password: 'a third and private sentence',
  });
  await registerKey(admin, (await issueKey(world, 1)).key, { name: 'Orchard Studio', country: 'SE' });
  await startConfiguring(admin);
  return admin;
}

const refusalOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'let in',
    (error: Error) => error.message.split(':')[0] ?? '',
  );

/** The same code twice would be refused: waits for the next one where it must. */
async function rehearse({ world }: Story, { email, password, totpSecret }: Admin): Promise<string> {
  const attempt = () => {
    const code = totpCode(have(totpSecret, 'the second factor'), world.clock());
    return new PortalClient(world.baseUrl).call(accounts.rehearseBackup, { body: { email, password, code } });
  };
  const { name } = await attempt().catch(async () => {
    await sleep(TOTP_STEP - (world.clock().getTime() % TOTP_STEP) + 500);
    return attempt();
  });
  return name;
}

export const setupChapters: Chapter[] = [
  {
    title:
      'A setup link for the colleague who owns the IdP: her steps, nothing else, and values that wait for approval',
    async go(story) {
      const { world } = story;
      const admin = await orchard(story);
      story.orchard = { admin };
      const params = { businessAccountId: admin.businessAccountId };
      const { url } = await admin.portal.call(setup.createSetupLink, {
        params,
        body: { label: 'Priya, directory team', steps: ['saml', 'scim'], days: 2 },
      });
      const priya = new PortalClient(world.baseUrl);
      const token = url.split('/').at(-1) ?? '';
      await priya.call(setup.redeemSetupLink, { body: { token } });
      const second = await refusalOf(new PortalClient(world.baseUrl).call(setup.redeemSetupLink, { body: { token } }));
      const users = await refusalOf(priya.call(business.users, { params, query: { role: 'All', status: 'All' } }));
      const domains = await refusalOf(priya.call(setup.addDomain, { params, body: { name: DOMAIN } }));
      story.orchard.idp = await setUpIdp(world, admin, 'orchard', [
        { login: `vera@${DOMAIN}`, firstName: 'Vera', lastName: 'Lind', group: 'admins' },
        { login: `nils@${DOMAIN}`, firstName: 'Nils', lastName: 'Ek', group: 'users' },
      ]);
      const signOn = await story.orchard.idp.org.signOn(story.orchard.idp.appId);
      const values = { entityId: signOn.issuer, ssoUrl: signOn.ssoUrl, certificates: signOn.certificate };
      await priya.call(setup.saveSaml, { params, body: { ...values, version: 1 } });
      expectThat((await view(admin)).saml.ssoUrl === null, 'Values of a setup link were in force at once.');
      const proposal = have(
        (await admin.portal.call(setup.setupLinks, { params })).proposal ?? undefined,
        'a proposal',
      );
      const { version } = await view(admin);
      await admin.portal.call(setup.approveProposal, {
        params: { ...params, proposalId: proposal.id },
        body: { version },
      });
      expectThat((await view(admin)).saml.ssoUrl === signOn.ssoUrl, 'Approved values are not in force.');
      return [
        `a second browser: ${second}; the Users page: ${users}; a step the link does not open: ${domains}`,
        `${proposal.proposedBy} proposed ${proposal.ssoUrl}; in force after the approval`,
      ];
    },
  },
  {
    title:
      'Who gains and who loses, the backup login rehearsed, Activate, and taken back from the session it locked out',
    async go(story) {
      const { admin, idp } = have(story.orchard, 'the third business');
      const connected = have(idp, 'its identity provider');
      const params = { businessAccountId: admin.businessAccountId };
      await proveDomain(story.world, admin, DOMAIN);
      await bringValuesIn(admin, connected);
      await provision(admin, connected);
      await tick(admin);
      await setUpSecondFactor(story.world, admin);
      await confirmBackup(admin);
      const name = await rehearse(story, admin);
      const forecast = await admin.portal.call(integration.previewChange, {
        params,
        body: { change: { kind: 'activate' } },
      });
      const gains = forecast.people.filter(({ change }) => change === 'gains_use').map(({ email }) => email);
      expectThat(gains.join() === `nils@${DOMAIN}`, `The preview names ${gains.join()} as those who gain.`);
      await activate(admin);
      const locked = await refusalOf(admin.portal.call(integration.getIntegration, { params }));
      await admin.portal.call(integration.undoActivation, { params });
      const { status } = await view(admin);
      expectThat(locked.includes('sso_required') && status === 'configuring', `${locked}; then ${status}`);
      return [
        `the backup login of ${name} was rehearsed; ${gains.join()} may activate, ${forecast.counts.becomes_administrator} becomes administrator`,
        `after Activate the password session answers ${locked}; taken back: ${status}, seven greens`,
      ];
    },
  },
];
