import * as z from 'zod/mini';
import { businessParams, id, nothing, time } from './common.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import * as configurator from './integration.ts';

/** Links for somebody outside the business account, and everything such a link opens. */
export const setupStep = z.enum(['domains', 'app', 'saml', 'scim']);
export type SetupStep = z.infer<typeof setupStep>;

const proposal = z.object({
  id,
  proposedBy: z.string(),
  proposedAt: time,
  entityId: z.string(),
  ssoUrl: z.string(),
  ssoBinding: z.nullable(configurator.ssoBinding),
  /** Null: the stored ones stay. */
  certificates: z.nullable(z.array(z.object({ subject: z.string(), sha256: z.string(), notAfter: time }))),
});
export type SamlProposal = z.infer<typeof proposal>;

const link = z.object({
  id,
  label: z.string(),
  steps: z.array(setupStep),
  createdBy: z.string(),
  createdAt: time,
  expiresAt: time,
  state: z.enum(['waiting', 'opened', 'expired', 'revoked']),
  openedAt: z.nullable(time),
  openedIp: z.nullable(z.string()),
  openedUserAgent: z.nullable(z.string()),
  lastUsedAt: z.nullable(time),
});
export type SetupLink = z.infer<typeof link>;

const links = '/api/business/:businessAccountId/setup-links';

export const setupLinks = endpoint({
  method: 'GET',
  path: links,
  summary: 'The setup links, newest first, at most 100, and the SAML values that wait for approval.',
  params: businessParams,
  response: z.object({ links: z.array(link), proposal: z.nullable(proposal) }),
});

export const createSetupLink = endpoint({
  method: 'POST',
  path: links,
  summary:
    'Make a link for somebody outside who sets these steps up. It is shown once, opens in one browser, and never reaches group mapping, the backup login or Activate.',
  params: businessParams,
  body: z.object({
    label: z.string().check(z.trim(), z.minLength(1), z.maxLength(80)),
    steps: z.array(setupStep).check(z.minLength(1), z.maxLength(4)),
    days: z.int().check(z.gte(1), z.lte(14)),
  }),
  response: z.object({ id, url: z.string() }),
});

export const revokeSetupLink = endpoint({
  method: 'DELETE',
  path: `${links}/:linkId`,
  summary: 'Revoke a setup link: it opens nothing from the next request on.',
  params: z.object({ businessAccountId: id, linkId: id }),
  response: nothing,
});

const proposals = '/api/business/:businessAccountId/saml-proposals/:proposalId';
const proposalParams = z.object({ businessAccountId: id, proposalId: id });

export const approveProposal = endpoint({
  method: 'POST',
  path: `${proposals}/approve`,
  summary: 'Put SAML values that came through a setup link in force: exactly those that were shown.',
  params: proposalParams,
  body: z.object({ version: z.number() }),
  response: nothing,
});

export const rejectProposal = endpoint({
  method: 'POST',
  path: `${proposals}/reject`,
  summary: 'Turn down SAML values that came through a setup link.',
  params: proposalParams,
  response: nothing,
});

export const redeemSetupLink = endpoint({
  method: 'POST',
  path: '/api/setup/redeem',
  summary: 'Open a setup link in this browser, and in no other from then on.',
  body: z.object({ token: z.string().check(z.minLength(20), z.maxLength(100)) }),
  response: nothing,
});

export const setupSession = endpoint({
  method: 'GET',
  path: '/api/setup/session',
  summary: 'What the setup link of this browser opens: its steps alone, without people, groups and licenses.',
  response: z.object({
    businessAccountId: id,
    organization: z.string(),
    label: z.string(),
    steps: z.array(setupStep),
    expiresAt: time,
    /** The configurator; what the link does not open is empty in it. */
    integration: configurator.integration,
    /** SAML values of this link: what became of the newest. */
    proposal: z.nullable(z.extend(proposal, { state: z.enum(['pending', 'approved', 'rejected']) })),
  }),
});

/** The same call of the configurator, for whoever came by a setup link. */
const forOutsiders = <Params, Query, Body, Response>(
  original: Endpoint<Params, Query, Body, Response>,
  summary: string,
): Endpoint<Params, Query, Body, Response> => ({
  ...original,
  path: original.path.replace('/api/business/:businessAccountId/integration', '/api/setup/:businessAccountId'),
  summary,
});

export const addDomain = forOutsiders(configurator.addDomain, 'List a domain, by a setup link.');
export const checkDomain = forOutsiders(configurator.checkDomain, 'Ask DNS now, by a setup link.');
export const removeDomain = forOutsiders(
  configurator.removeDomain,
  'Take an unproved domain off the list, by a setup link.',
);
export const setDone = forOutsiders(configurator.setDone, 'Tick or untick a step of the setup link.');
export const readSamlValues = forOutsiders(configurator.readSamlValues, 'Read IdP metadata, by a setup link.');
export const saveSaml = forOutsiders(
  configurator.saveSaml,
  'Propose SAML values, by a setup link: they wait until an administrator approves them.',
);
export const mintScimToken = forOutsiders(
  configurator.mintScimToken,
  'Make a bearer token for SCIM, by a setup link; refused while the integration is active.',
);
