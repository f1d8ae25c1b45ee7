import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formOf, sendPage } from '../../web/server.ts';
import { assignedPeople } from '../apps.ts';
import { type Idp, note } from '../context.ts';
import type { App, Org } from '../model.ts';
import { orgOf } from '../org-scope.ts';
import { answer, metadataOf } from '../saml/answer.ts';
import { type AuthnRequest, readRedirectRequest, redirectForm } from '../saml/request.ts';
import { handOverPage, messagePage } from './pages.ts';
import { currentSession } from './session.ts';

/** The app's Single Sign-On URL (SAML Bindings 3.4 and 3.5) and its metadata. */
export function ssoRoutes(app: FastifyInstance, idp: Idp): void {
  app.get('/app/:name/:samlId/sso/saml', (request, reply) => signOn(idp, request, reply));
  app.post('/app/:name/:samlId/sso/saml', (request, reply) => {
    const { SAMLRequest = '', RelayState } = formOf(request);
    const query = new URLSearchParams({ SAMLRequest: redirectForm(SAMLRequest) });
    if (RelayState !== undefined) query.set('RelayState', RelayState);
    return reply.redirect(`${request.url.split('?')[0]}?${query}`, 303);
  });
  app.get('/app/:name/:samlId/sso/saml/metadata', (request, reply) => {
    const org = orgOf(request);
    const target = appOf(request);
    if (!target) return reply.code(404).send('There is no such app.');
    return reply.type('application/xml; charset=utf-8').send(metadataOf(idp, org, target));
  });
}

/** A parameter given once; given twice it counts as unreadable. */
function parameter(request: FastifyRequest, name: string): string | undefined {
  const value = (request.query as Record<string, unknown>)[name];
  return value === undefined || typeof value === 'string' ? value : '';
}

const appOf = (request: FastifyRequest): App | undefined =>
  orgOf(request).apps.find((one) => one.samlId === (request.params as { samlId: string }).samlId);

function signOn(idp: Idp, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const org = orgOf(request);
  const app = appOf(request);
  const refuse = (status: number, title: string, text: string) =>
    sendPage(reply, messagePage(org, { title, text }), status);
  if (!app) return refuse(404, 'There is no such app', 'The address of this sign-on does not belong to any app.');
  const SAMLRequest = parameter(request, 'SAMLRequest');
  const RelayState = parameter(request, 'RelayState');
  const asked = SAMLRequest === undefined ? null : readRedirectRequest(SAMLRequest);
  if (SAMLRequest !== undefined && !asked) {
    return refuse(400, 'Bad SAML request', 'The request of the application could not be read.');
  }
  const acsUrl = asked?.acsUrl ?? app.saml.acsUrl;
  if (acsUrl !== app.saml.acsUrl && !app.saml.allowOtherSsoUrls) {
    return refuse(
      400,
      'Bad SAML request',
      `The application asks for an answer at ${acsUrl}, which is not its Single sign on URL.`,
    );
  }
  const current = currentSession({ idp, org }, request);
  if (!current || mustProveAgain(asked, current.session.authenticatedAt)) {
    const query = new URLSearchParams({ fromURI: request.url });
    return reply.redirect(`/org/${org.slug}/login?${query}`, 303);
  }
  return handOver(
    idp,
    { org, app, acsUrl, asked, relayState: RelayState ?? (app.saml.defaultRelayState || null), ...current },
    reply,
  );
}

/** ForceAuthn: only a sign-in younger than the request counts. */
const mustProveAgain = (asked: AuthnRequest | null, authenticatedAt: string): boolean =>
  asked?.forceAuthn === true && asked.issuedAt !== null && new Date(authenticatedAt) < asked.issuedAt;

interface HandOver {
  org: Org;
  app: App;
  acsUrl: string;
  asked: AuthnRequest | null;
  relayState: string | null;
  person: Org['people'][number];
  session: Org['sessions'][number];
}

function handOver(idp: Idp, input: HandOver, reply: FastifyReply): FastifyReply {
  const { org, app, person, acsUrl } = input;
  const assigned = assignedPeople(org, app).has(person.id);
  note(idp, org, {
    event: 'user.authentication.sso',
    outcome: assigned ? 'SUCCESS' : 'FAILURE',
    actor: person.login,
    target: app.label,
    detail: assigned ? (app.fault ? `spoiled on purpose: ${app.fault}` : '') : 'not assigned',
  });
  if (!assigned) {
    const text = `You are not assigned to ${app.label}. Ask your administrator to assign it to you.`;
    return sendPage(reply, messagePage(org, { title: 'User is not assigned to this application', text, person }), 403);
  }
  const made = answer(idp, { org, app, person, session: input.session, acsUrl, inResponseTo: input.asked?.id ?? null });
  void idp.save();
  reply.header('content-security-policy', handOverPolicy(org, acsUrl));
  return sendPage(reply, handOverPage(app, { ...made, relayState: input.relayState }));
}

/** Real directories leave `form-action` open here; strict ones allow the service's origin alone. */
function handOverPolicy(org: Org, acsUrl: string): string {
  const base =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'";
  return org.settings.strictPagePolicy ? `${base}; form-action ${new URL(acsUrl).origin}` : base;
}
