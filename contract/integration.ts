import * as z from 'zod/mini';
import { businessParams, id, nothing, time } from './common.ts';
import { endpoint } from './endpoint.ts';

/** The configurator: one view of everything, and one call for each thing an admin can do in it. */
export const idpKind = z.enum(['okta', 'entra', 'google', 'onelogin', 'ping', 'jumpcloud', 'keycloak', 'other']);
export type IdpKind = z.infer<typeof idpKind>;

export const stepName = z.enum(['domains', 'app', 'groups', 'saml', 'scim', 'people', 'backup']);
export type StepName = z.infer<typeof stepName>;

/** Why a step is not green, is green, or needs attention: a code for the words of the portal, with what they need. */
export const step = z.object({
  step: stepName,
  number: z.number(),
  green: z.boolean(),
  /** Items 2-7 open at any time, but say so while item 1 is not green. */
  domainsFirst: z.boolean(),
  /** `proved`: evidence arrived. `said`: an admin ticked; not proved yet. */
  by: z.nullable(z.enum(['proved', 'said', 'saved', 'skipped'])),
  attention: z.array(z.string()),
  missing: z.array(z.string()),
});

export const domain = z.object({
  id,
  name: z.string(),
  verified: z.boolean(),
  /** The record to publish: type TXT at `hostAbsolute`, which most DNS panels want as `hostRelative`. */
  record: z.object({ type: z.literal('TXT'), hostRelative: z.string(), hostAbsolute: z.string(), value: z.string() }),
  addedAt: time,
  checkedAt: z.nullable(time),
  finding: z.nullable(
    z.object({
      code: z.enum([
        'found',
        'no_domain',
        'no_record',
        'other_value',
        'zone_appended_twice',
        'wrong_host',
        'value_quoted',
        'cname_in_the_way',
        'server_failure',
        'timeout',
        'resolvers_disagree',
        'taken',
      ]),
      askedAt: time,
      /** What was found where, in the order asked. */
      seen: z.array(z.object({ resolver: z.string(), host: z.string(), values: z.array(z.string()) })),
    }),
  ),
});

/** How browsers carry our request to the IdP: in the address, or as a form that submits itself. */
export const ssoBinding = z.enum(['redirect', 'post']);

export const certificate = z.object({
  id,
  subject: z.string(),
  sha256: z.string(),
  notBefore: time,
  notAfter: time,
  key: z.string(),
  expired: z.boolean(),
  lastUsedAt: z.nullable(time),
});

/** A key of ours that requests to the IdP are signed with; published in our metadata as soon as it is made. */
export const signingKey = z.object({
  id,
  /** The certificate, for the IdP. */
  pem: z.string(),
  sha256: z.string(),
  notAfter: time,
  createdBy: z.string(),
  createdAt: time,
  /** Null: published, and signs nothing yet, or no longer. */
  activeSince: z.nullable(time),
});

export const groupMatch = z.object({
  /** `waiting`: no pushed group matches yet. `ambiguous`: two candidates, so none. `gone`: the pinned group was deleted. */
  state: z.enum(['waiting', 'matched', 'ambiguous', 'gone', 'renamed']),
  groupId: z.nullable(z.string()),
  groupName: z.nullable(z.string()),
  members: z.number(),
});

export const mapping = z.object({
  name: z.string(),
  groupId: z.string(),
  match: groupMatch,
});

export const integration = z.object({
  id,
  status: z.enum(['configuring', 'active', 'inactive']),
  idp: idpKind,
  version: z.number(),
  startedBy: z.string(),
  startedAt: time,
  changedBy: z.nullable(z.string()),
  changedAt: time,
  activatedAt: z.nullable(time),
  steps: z.array(step),
  canActivate: z.boolean(),
  sp: z.object({ entityId: z.string(), acsUrl: z.string(), metadataUrl: z.string() }),
  domains: z.array(domain),
  done: z.object({ app: z.boolean(), saml: z.boolean(), scim: z.boolean(), people: z.boolean() }),
  groups: z.object({
    admins: z.nullable(mapping),
    products: z.array(z.object({ productId: z.string(), productName: z.string(), mapping: z.nullable(mapping) })),
    /** Whether the directory has whoever asks in the admins group; null while no group matched, or once active. */
    holdsYou: z.nullable(z.boolean()),
    /** Groups the directory pushed, to pick from. */
    pushed: z.array(
      z.object({ id: z.string(), name: z.string(), externalId: z.nullable(z.string()), members: z.number() }),
    ),
  }),
  saml: z.object({
    entityId: z.nullable(z.string()),
    ssoUrl: z.nullable(z.string()),
    ssoBinding,
    /** Whether sign-ins may begin at the IdP. */
    idpInitiated: z.boolean(),
    certificates: z.array(certificate),
    /** Two at most; empty: requests are not signed. */
    signing: z.array(signingKey),
  }),
  scim: z.object({
    baseUrl: z.string(),
    mode: z.enum(['scim', 'none']),
    /** Requests are held to the letter of the RFCs. */
    strict: z.boolean(),
    tokens: z.array(
      z.object({ id, hint: z.string(), createdBy: z.string(), createdAt: time, lastUsedAt: z.nullable(time) }),
    ),
    people: z.number(),
    activePeople: z.number(),
    requests: z.number(),
    /** The newest call, if it was refused; paths and bodies are masked. */
    refused: z.nullable(
      z.object({ at: time, method: z.string(), path: z.string(), status: z.number(), detail: z.nullable(z.string()) }),
    ),
    /** An active person whose user name is no address of a verified domain. Looked for until the integration is active. */
    misnamed: z.nullable(z.string()),
  }),
  backup: z.object({
    accountId: z.nullable(id),
    confirmed: z.boolean(),
    /** When it was last shown to work: used, or rehearsed. */
    rehearsedAt: z.nullable(time),
    /** `stale`: that was long ago. */
    rehearsal: z.enum(['never', 'fresh', 'stale']),
    candidates: z.array(
      z.object({
        accountId: id,
        email: z.string(),
        /** Null when this account may be the backup login; else the reason it may not yet. */
        unfit: z.nullable(
          z.enum(['not_administrator', 'never_signed_in', 'no_password', 'no_second_factor', 'blocked']),
        ),
        you: z.boolean(),
      }),
    ),
  }),
  tests: z.object({ portalUrl: z.string(), downloadUrl: z.nullable(z.string()) }),
});
export type IntegrationView = z.infer<typeof integration>;

const base = '/api/business/:businessAccountId/integration';

export const getIntegration = endpoint({
  method: 'GET',
  path: base,
  scope: 'integration:read',
  summary: 'The configurator as it stands; `integration` is null before *Start Configuring*.',
  params: businessParams,
  response: z.object({ integration: z.nullable(integration) }),
});

export const startIntegration = endpoint({
  method: 'POST',
  path: `${base}/start`,
  summary: '*Start Configuring*: answers which IdP. The person who starts is the first candidate for the backup login.',
  params: businessParams,
  body: z.object({ idp: idpKind }),
  response: nothing,
});

export const changeIdp = endpoint({
  method: 'PUT',
  path: `${base}/idp`,
  summary: 'Change which IdP the instructions are for.',
  params: businessParams,
  body: z.object({ idp: idpKind }),
  response: nothing,
});

export const addDomain = endpoint({
  method: 'POST',
  path: `${base}/domains`,
  summary: 'List a domain whose people will sign in. It is proved by a TXT record.',
  params: businessParams,
  body: z.object({ name: z.string().check(z.minLength(1), z.maxLength(300)) }),
  response: z.object({ domainId: id }),
});

const domainParams = z.object({ businessAccountId: id, domainId: id });

export const checkDomain = endpoint({
  method: 'POST',
  path: `${base}/domains/:domainId/check`,
  summary: 'Ask DNS now. The finding says what was seen.',
  params: domainParams,
  response: z.object({ domain }),
});

export const removeDomain = endpoint({
  method: 'DELETE',
  path: `${base}/domains/:domainId`,
  summary: 'Take a domain off the list: its people can no longer sign in by SSO.',
  params: domainParams,
  response: nothing,
});

export const setDone = endpoint({
  method: 'PUT',
  path: `${base}/done/:step`,
  summary: 'Tick or untick *Configuration in the IdP Directory is done*.',
  params: z.object({ businessAccountId: id, step: z.enum(['app', 'saml', 'scim', 'people']) }),
  body: z.object({ done: z.boolean() }),
  response: nothing,
});

const groupFields = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(256)),
  groupId: z.string().check(z.trim(), z.minLength(1), z.maxLength(256)),
  /** The version the admin saw; a conflict names who changed it meanwhile. */
  version: z.number(),
});

export const mapAdmins = endpoint({
  method: 'PUT',
  path: `${base}/groups/admins`,
  summary: 'Name and unique ID of the group of the Business Account Admins.',
  params: businessParams,
  body: groupFields,
  response: nothing,
});

export const mapUsers = endpoint({
  method: 'PUT',
  path: `${base}/groups/products/:productId`,
  summary: "Name and unique ID of a product's users group.",
  params: z.object({ businessAccountId: id, productId: z.string() }),
  body: groupFields,
  response: nothing,
});

export const unmapUsers = endpoint({
  method: 'DELETE',
  path: `${base}/groups/products/:productId`,
  summary: "Remove a product's users group.",
  params: z.object({ businessAccountId: id, productId: z.string() }),
  response: nothing,
});

export const readSamlValues = endpoint({
  method: 'POST',
  path: `${base}/saml/read`,
  summary:
    'Read IdP metadata (its https address, or the XML) or certificates and show what they hold; saves nothing. Metadata is fetched from public addresses only.',
  params: businessParams,
  body: z.object({ text: z.string().check(z.minLength(1), z.maxLength(300_000)) }),
  response: z.object({
    entityId: z.nullable(z.string()),
    ssoUrl: z.nullable(z.string()),
    ssoBinding: z.nullable(ssoBinding),
    /** Its metadata asks for signed requests. */
    wantsSignedRequests: z.boolean(),
    certificates: z.array(
      z.object({ pem: z.string(), subject: z.string(), sha256: z.string(), notAfter: time, expired: z.boolean() }),
    ),
  }),
});

export const saveSaml = endpoint({
  method: 'PUT',
  path: `${base}/saml`,
  summary: 'Identity Provider Entity ID, Identity Provider SSO URL and Public Certificate (up to two, for rotation).',
  params: businessParams,
  body: z.object({
    entityId: z.string().check(z.trim(), z.minLength(1), z.maxLength(1024)),
    ssoUrl: z.string().check(z.trim(), z.minLength(1), z.maxLength(2048)),
    /** Left out: as it was. */
    ssoBinding: z.optional(ssoBinding),
    /** PEM, bare base64 or several blocks. Left out: the stored certificates stay. */
    certificates: z.optional(z.string().check(z.maxLength(100_000))),
    version: z.number(),
  }),
  response: nothing,
});

export const allowIdpInitiated = endpoint({
  method: 'PUT',
  path: `${base}/saml/idp-initiated`,
  summary: 'Whether sign-ins to the portal may begin at the IdP, from a tile or a bookmark. Off at first.',
  params: businessParams,
  body: z.object({ allowed: z.boolean() }),
  response: nothing,
});

export const addCertificate = endpoint({
  method: 'POST',
  path: `${base}/saml/certificates`,
  summary: 'Add a second certificate, for rotation.',
  params: businessParams,
  body: z.object({ certificate: z.string().check(z.minLength(1), z.maxLength(100_000)) }),
  response: nothing,
});

export const removeCertificate = endpoint({
  method: 'DELETE',
  path: `${base}/saml/certificates/:certificateId`,
  summary: 'Remove a certificate; answers signed with it are refused at once.',
  params: z.object({ businessAccountId: id, certificateId: id }),
  response: nothing,
});

const signingKeyParams = z.object({ businessAccountId: id, signingKeyId: id });

export const makeSigningKey = endpoint({
  method: 'POST',
  path: `${base}/saml/signing-keys`,
  summary: 'Make a key for signed requests and publish its certificate. It signs nothing before it is made active.',
  params: businessParams,
  response: nothing,
});

export const activateSigningKey = endpoint({
  method: 'PUT',
  path: `${base}/saml/signing-keys/:signingKeyId/active`,
  summary: 'Sign requests with this key from now on. Another one stays published until it is retired.',
  params: signingKeyParams,
  response: nothing,
});

export const retireSigningKey = endpoint({
  method: 'DELETE',
  path: `${base}/saml/signing-keys/:signingKeyId`,
  summary: 'Delete a signing key. When it is the only one, requests are no longer signed.',
  params: signingKeyParams,
  response: nothing,
});

export const mintScimToken = endpoint({
  method: 'POST',
  path: `${base}/scim/tokens`,
  summary: 'Make a bearer token for SCIM. It is shown once; two may live at a time.',
  params: businessParams,
  response: z.object({ token: z.string() }),
});

export const revokeScimToken = endpoint({
  method: 'DELETE',
  path: `${base}/scim/tokens/:tokenId`,
  summary: 'Revoke a bearer token; it fails a tenth of a second later at the latest.',
  params: z.object({ businessAccountId: id, tokenId: id }),
  response: nothing,
});

export const setScimStrict = endpoint({
  method: 'PUT',
  path: `${base}/scim/strict`,
  summary:
    'Whether SCIM requests that are not to the letter of the RFCs are refused; otherwise they are read as meant.',
  params: businessParams,
  body: z.object({ strict: z.boolean() }),
  response: nothing,
});

export const setProvisioning = endpoint({
  method: 'PUT',
  path: `${base}/scim/mode`,
  summary: '*Continue without provisioning*, or back.',
  params: businessParams,
  body: z.object({ mode: z.enum(['scim', 'none']) }),
  response: nothing,
});

export const confirmBackup = endpoint({
  method: 'PUT',
  path: `${base}/backup`,
  summary: 'Confirm the backup login: an administrator with a password and a second factor.',
  params: businessParams,
  body: z.object({ accountId: id }),
  response: nothing,
});

export const activateIntegration = endpoint({
  method: 'POST',
  path: `${base}/activate`,
  summary: '*Activate Integration*. Refused, with the reason, while a step is missing or nobody would have a way in.',
  params: businessParams,
  response: nothing,
});

export const undoableActivation = endpoint({
  method: 'GET',
  path: `${base}/activation/undo`,
  summary:
    'Until when this session may take the activation back; null when it may not. Answers the session that activated even where it opens the business account no longer.',
  params: businessParams,
  response: z.object({ until: z.nullable(time) }),
});

export const undoActivation = endpoint({
  method: 'POST',
  path: `${base}/activation/undo`,
  summary:
    'Take an activation back, within a quarter of an hour: earlier ways in return and sign-ins by SSO end. Seats that were taken meanwhile stay.',
  params: businessParams,
  response: nothing,
});

export const deactivateIntegration = endpoint({
  method: 'POST',
  path: `${base}/deactivate`,
  summary: '*Deactivate*. Earlier ways in return; people, mappings and seats stay; renewals pause.',
  params: businessParams,
  response: nothing,
});

/** Server-sent events: each a `liveRequest`; `Last-Event-ID` goes on after it. No endpoint: it does not answer once. */
export const LIVE_PATH = `${base}/scim/live`;

export const liveRequest = z.object({
  id: z.string(),
  at: time,
  method: z.string(),
  path: z.string(),
  status: z.number(),
  milliseconds: z.number(),
  detail: z.nullable(z.string()),
});
export type LiveRequest = z.infer<typeof liveRequest>;

const changeOfAccess = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('activate') }),
  z.object({ kind: z.literal('deactivate') }),
  z.object({ kind: z.literal('map_admins'), name: groupFields.shape.name, groupId: groupFields.shape.groupId }),
  z.object({
    kind: z.literal('map_users'),
    productId: z.string(),
    name: groupFields.shape.name,
    groupId: groupFields.shape.groupId,
  }),
  z.object({ kind: z.literal('unmap_users'), productId: z.string() }),
  z.object({ kind: z.literal('provisioning'), mode: z.enum(['scim', 'none']) }),
]);
export type ChangeOfAccess = z.infer<typeof changeOfAccess>;

const accessChange = z.enum(['gains_use', 'loses_use', 'becomes_administrator', 'stops_administrator', 'loses_access']);

const accessChanges = z.object({
  gains_use: z.number(),
  loses_use: z.number(),
  becomes_administrator: z.number(),
  stops_administrator: z.number(),
  /** Who could open the business account before, and cannot afterwards. */
  loses_access: z.number(),
});

export const previewChange = endpoint({
  method: 'POST',
  path: `${base}/preview`,
  summary:
    'Who would gain access and who would lose it by a change, by the rules of the real thing; changes nothing. Refused as the change itself would be.',
  params: businessParams,
  body: z.object({
    change: changeOfAccess,
    /** Only these, of the people. */
    list: z.optional(accessChange),
    /** `next` of the page before. */
    after: z.optional(z.string().check(z.maxLength(60))),
  }),
  response: z.object({
    /** Of *Activate*: why it would be refused as things stand; what follows is then as if it were not. */
    refusal: z.nullable(z.string()),
    /** The integration is not active: what follows is as if it were, before the change and after. */
    asIfActive: z.boolean(),
    counts: accessChanges,
    /** The admins group was never pushed: whoever's sign-in names it administers. */
    administratorsDecidedAtSignIn: z.boolean(),
    products: z.array(
      z.object({
        productId: z.string(),
        productName: z.string(),
        eligible: z.number(),
        holding: z.number(),
        seats: z.number(),
        taken: z.number(),
        /** How many would wait if everybody eligible activated. */
        short: z.number(),
        decidedAtSignIn: z.boolean(),
      }),
    ),
    /** Account conflicts that wait for an administrator. */
    conflicts: z.number(),
    /** At most 100 a page. */
    people: z.array(
      z.object({
        id,
        name: z.nullable(z.string()),
        email: z.string(),
        change: accessChange,
        productId: z.nullable(z.string()),
        /** Of somebody who loses the use of a product: the refusal their next activation or renewal gets. */
        because: z.nullable(z.string()),
        holdsSeat: z.boolean(),
      }),
    ),
    next: z.nullable(z.string()),
    /** False: so many people that the counts are of the first 200,000 only. */
    complete: z.boolean(),
  }),
});
export type AccessForecast = z.infer<typeof previewChange.response>;

export const activity = endpoint({
  method: 'GET',
  path: `${base}/activity`,
  scope: 'integration:read',
  summary:
    'Sign-in attempts, SCIM requests and configuration changes, newest first; `support` finds one by its support ID.',
  params: businessParams,
  query: z.object({
    support: z.optional(z.string().check(z.maxLength(60))),
    kind: z.optional(z.enum(['sign_in', 'scim', 'change'])),
  }),
  response: z.object({
    entries: z.array(
      z.object({
        id: z.string(),
        at: time,
        kind: z.enum(['sign_in', 'scim', 'change']),
        /** What happened, as a code: an outcome, a SCIM status, an event type. */
        code: z.string(),
        who: z.nullable(z.string()),
        detail: z.record(z.string(), z.string()),
      }),
    ),
  }),
});

export const startTest = endpoint({
  method: 'POST',
  path: `${base}/test`,
  summary:
    "*Test sign-in*: the address that starts it in this browser (navigate there; never fetch it). Works before activation and changes nobody's session.",
  params: businessParams,
  response: z.object({ url: z.string() }),
});

export const testResult = endpoint({
  method: 'GET',
  path: `${base}/tests/:supportId`,
  summary: 'What came of a test sign-in, step by step.',
  params: z.object({ businessAccountId: id, supportId: id }),
  response: z.object({
    id,
    at: time,
    /** Everything fits; `code` is then null. */
    ok: z.boolean(),
    /** Of the refusal: the exact one where the answer itself was refused. */
    code: z.nullable(z.string()),
    steps: z.array(
      z.object({ step: z.string(), outcome: z.enum(['passed', 'failed', 'not_reached', 'absent', 'none']) }),
    ),
    expected: z.nullable(z.string()),
    received: z.nullable(z.string()),
    /** English, for the report as well as for the page. */
    cause: z.nullable(z.string()),
    cure: z.nullable(z.string()),
    /** What the answer looked like, without anybody's values. */
    sample: z.nullable(z.string()),
    testedBy: z.nullable(z.string()),
    /** What the answer said, once its signature was found good; only for whoever began the test. */
    decoded: z.nullable(
      z.object({
        nameId: z.string(),
        attributes: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
        groups: z.nullable(z.array(z.string())),
      }),
    ),
  }),
});
