import { after, type Clock, DAY, MINUTE } from '../lib/clock.ts';
import { parseEmail } from '../lib/email.ts';
import { newId, type Random } from '../lib/ids.ts';
import { type Page, renderPage } from '../lib/page.ts';
import { badInput, Problem } from '../lib/problem.ts';
import { hashToken, newToken, sameSecret } from '../lib/secrets.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import { type AuthnRequest, createAuthnRequest } from '../saml/index.ts';
import { bindingCookie, SSO_REQUEST_MINUTES } from './binding-cookie.ts';
import type { BindingCookie, SsoRequest } from './index.ts';
import type { BusinessPort, DomainsPort, IntegrationPort, SessionFacts } from './ports.ts';
import type { Recorder } from './record.service.ts';
import { ownPath } from './return-to.ts';
import * as store from './sso-request.store.ts';

export interface SsoDeps {
  transactions: Transactions;
  business: BusinessPort;
  domains: DomainsPort;
  integration: IntegrationPort;
  recorder: Recorder;
  clock: Clock;
  random: Random;
  baseUrl: string;
}

/** Where the browser goes next, and the cookie that binds it; or why it cannot. */
export type Started =
  | { started: true; url: string; cookie: BindingCookie }
  /** The IdP takes requests by form only. */
  | { started: true; page: Page; cookie: BindingCookie }
  | { started: false; code: 'request_unknown' | 'request_expired' | 'request_used' | 'other_browser' };

export interface Sso {
  /**
   * From a work e-mail to the address that starts the sign-in, in the browser that asked: `cookie` binds the request to it, so
   * that nobody can be sent into somebody else's sign-in by a link. Throws 404 `domain_not_recognised`, 403 `integration_inactive`.
   */
  recognise(asked: { email: string; returnTo?: string | undefined; ip: string }): Promise<{
    url: string;
    organization: string;
    cookie: BindingCookie;
  }>;
  /**
   * Sends the browser that asked (`held`: its cookie's value) to its IdP; it may do so again. `session`: the one it has now. It ends
   * once the sign-in opened another; and where it came by SSO, the IdP is asked to have the person prove who they are once more.
   */
  start(requestId: string, browser: { held: string | undefined; session: SessionFacts | null }): Promise<Started>;
  begin(tenant: Tenant, request: SsoRequest): Promise<{ url: string; cookie: BindingCookie } | null>;
  /** A request bound to this browser that has not gone out yet: it starts at `url`. Null when the integration has no IdP values. */
  prepare(tenant: Tenant, request: SsoRequest): Promise<{ id: string; url: string; cookie: BindingCookie } | null>;
}

export function createSso(deps: SsoDeps): Sso {
  const { transactions, clock } = deps;
  return {
    async recognise({ email, returnTo, ip }) {
      const address = parseEmail(email);
      if (!address) throw badInput('email_unreadable', 'email', 'This is not an e-mail address. Check it for a typo.');
      const target = returnTo === undefined ? '/dashboard' : ownPath(returnTo);
      if (target === null) throw badInput('return_to_refused', 'returnTo', 'The page to return to is not one of ours.');
      const owner = await deps.domains.ownerOf(address.domain);
      if (!owner) throw domainNotRecognised(address.domain);
      const opened = await transactions.inTenant(owner.businessAccountId, async (tenant) => {
        const { integrationId } = owner;
        if (await isReady(deps, tenant, integrationId)) {
          const request = { integrationId, purpose: 'portal' as const, returnTo: target };
          const { url, cookie } = await prepare(deps, tenant, request);
          const organization = (await deps.business.find(tenant))?.name ?? '';
          return { ok: true as const, answer: { url, organization, cookie } };
        }
        const refusal = { integrationId, purpose: 'portal' as const, outcome: 'integration_inactive', ip };
        return {
          ok: false as const,
          support: await deps.recorder.record(tenant, { ...refusal, email: address.address }),
        };
      });
      if (!opened.ok) throw integrationInactive(opened.support);
      return opened.answer;
    },

    async start(requestId, browser) {
      const businessAccountId = await transactions.lookup(requestId, (tx) => store.tenantOf(tx, requestId));
      if (!businessAccountId) return { started: false, code: 'request_unknown' };
      return transactions.inTenant(businessAccountId, async (tenant): Promise<Started> => {
        const request = await store.lock(tenant, requestId);
        if (!request) return { started: false, code: 'request_unknown' };
        const bound = request.browserHash;
        const { held } = browser;
        if (bound === null || !held || !sameSecret(hashToken(held), bound))
          return { started: false, code: 'other_browser' };
        if (request.consumedAt) return { started: false, code: 'request_used' };
        if (request.expiresAt <= clock()) return { started: false, code: 'request_expired' };
        const sent = await send(deps, tenant, { ...request, secret: held, session: browser.session });
        return sent ? { started: true, ...sent } : { started: false, code: 'request_unknown' };
      });
    },

    async begin(tenant, request) {
      const { integrationId } = request;
      const secret = newToken(deps.random);
      const id = await open(deps, tenant, { ...request, secret });
      const sent = await send(deps, tenant, { id, integrationId, secret, session: null });
      if (!sent || 'url' in sent) return sent;
      // The page that carries the request by form is ours: the browser goes there first.
      return { url: `${deps.baseUrl}/sso/start/${id}`, cookie: sent.cookie };
    },

    async prepare(tenant, request) {
      const { idp } = await deps.integration.samlSettings(tenant, request.integrationId);
      return idp && prepare(deps, tenant, request);
    },
  };
}

async function isReady({ integration }: SsoDeps, tenant: Tenant, integrationId: string): Promise<boolean> {
  const facts = await integration.find(tenant);
  if (facts?.id !== integrationId || facts.status !== 'active') return false;
  return (await integration.samlSettings(tenant, integrationId)).idp !== null;
}

async function prepare(deps: SsoDeps, tenant: Tenant, request: SsoRequest) {
  const secret = newToken(deps.random);
  const id = await open(deps, tenant, { ...request, secret });
  return { id, url: `/sso/start/${id}`, cookie: bindingCookie(deps.baseUrl, id, secret) };
}

async function open(
  { clock, random }: SsoDeps,
  tenant: Tenant,
  request: SsoRequest & { secret: string },
): Promise<string> {
  const now = clock();
  // Now and then, whoever begins also clears away what no answer can need any more.
  if ((random(1)[0] ?? 0) < 13) await store.sweep(tenant, after(now, -DAY));
  const id = newId('ssoRequest', now, random);
  await store.insert(tenant, {
    id,
    integrationId: request.integrationId,
    purpose: request.purpose,
    activationId: request.activationId ?? null,
    returnTo: request.returnTo ?? null,
    browserHash: hashToken(request.secret),
    createdAt: now,
    expiresAt: after(now, SSO_REQUEST_MINUTES * MINUTE),
  });
  return id;
}

/** Makes the AuthnRequest, and keeps its ID and its RelayState's hash: an earlier one of the same row is void. */
async function send(
  { integration, clock, random, baseUrl }: SsoDeps,
  tenant: Tenant,
  request: { id: string; integrationId: string; secret: string; session: SessionFacts | null },
): Promise<(({ url: string } | { page: Page }) & { cookie: BindingCookie }) | null> {
  const { idp, sp } = await integration.samlSettings(tenant, request.integrationId);
  if (!idp) return null;
  const { openKey } = await integration.requestSigning(tenant, request.integrationId);
  const relayState = newToken(random);
  const authn = createAuthnRequest({
    binding: idp.ssoBinding,
    ssoUrl: idp.ssoUrl,
    sp,
    relayState,
    forceAuthn: request.session?.method === 'sso',
    ...(openKey ? { signWith: openKey() } : {}),
    now: clock(),
    random,
  });
  await store.begin(tenant, request.id, {
    authnRequestId: authn.id,
    relayStateHash: hashToken(relayState),
    browserHash: hashToken(request.secret),
    earlierSessionId: request.session?.id ?? null,
  });
  const cookie = bindingCookie(baseUrl, request.id, request.secret);
  return authn.binding === 'redirect' ? { url: authn.url, cookie } : { page: formPage(authn), cookie };
}

const formPage = ({ action, fields }: Extract<AuthnRequest, { binding: 'post' }>): Page =>
  renderPage({
    status: 200,
    title: 'On to the sign-in page of your organization',
    paragraphs: ['If nothing happens in a moment, press the button.'],
    form: { label: 'Continue', action, fields },
  });

const domainNotRecognised = (domain: string): Problem =>
  new Problem('domain_not_recognised', 404, {
    publicDetail:
      `Single sign-on is not set up for ${domain}. Check the address for a typo. If it is right, ask your IT team whether ` +
      'it has been set up.',
  });

const integrationInactive = (support: string): Problem =>
  new Problem('integration_inactive', 403, {
    publicDetail:
      'Single sign-on is switched off for your organization. Sign in another way, or ask your IT team to activate the integration.',
    extra: { support },
  });
