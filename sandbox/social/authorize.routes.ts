import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { html } from '../web/html.ts';
import { page } from '../web/layout.ts';
import { formOf, sendPage } from '../web/server.ts';
import type { Room, SocialPerson } from './model.ts';

const CODE_LIFE = 60_000;
const NAMES = { google: 'Google', apple: 'Apple', facebook: 'Facebook' } as const;

/** What the client asks for, after the checks that a provider makes before it shows a page. */
interface Asked {
  redirectUri: string;
  state: string;
  nonce: string | null;
  codeChallenge: string;
  formPost: boolean;
}

/** The page where a person chooses who to be, and the way back with a code. */
export function authorizeRoutes(app: FastifyInstance, room: Room): void {
  app.get('/authorize', (request, reply) => {
    const asked = read(room, request.query as Record<string, string>);
    if (typeof asked === 'string') return refuse(reply, asked);
    return sendPage(leavingPolicy(reply), choose(room, request.url.split('?')[1] ?? ''));
  });

  app.post('/authorize', (request, reply) => {
    const asked = read(room, request.query as Record<string, string>);
    if (typeof asked === 'string') return refuse(reply, asked);
    const person = room.state.people.find(({ id }) => id === formOf(request).person);
    if (!person) return back(reply, asked, { error: 'access_denied', state: asked.state });
    const code = randomBytes(24).toString('base64url');
    const { redirectUri, codeChallenge, nonce, state } = asked;
    const expiresAt = room.clock().getTime() + CODE_LIFE;
    room.state.codes.set(code, { person, redirectUri, codeChallenge, nonce, expiresAt });
    return back(reply, asked, { code, state, ...nameBeside(room, person) });
  });
}

/** Apple alone tells the name beside the token, in the form. */
function nameBeside({ state }: Room, { name }: SocialPerson): { user?: string } {
  if (state.kind !== 'apple') return {};
  const [firstName = '', lastName = ''] = name.split(' ');
  return { user: JSON.stringify({ name: { firstName, lastName } }) };
}

function read({ state }: Room, query: Record<string, string>): Asked | string {
  const { client_id, redirect_uri = '', response_type, code_challenge = '', code_challenge_method, scope = '' } = query;
  if (client_id !== state.registered.clientId) return 'The client_id is not registered.';
  if (!URL.canParse(redirect_uri)) return 'The redirect_uri is no address.';
  if (response_type !== 'code') return 'Only response_type=code is answered.';
  if (code_challenge === '' || code_challenge_method !== 'S256') return 'A code_challenge with S256 is needed here.';
  if (!scope.split(' ').includes('openid')) return 'The scope openid is needed for an ID token.';
  const formPost = query.response_mode === 'form_post';
  if (state.kind === 'apple' && /\b(email|name)\b/.test(scope) && !formPost) {
    return 'response_mode must be form_post when name or email is asked for.';
  }
  const { state: given = '', nonce = null } = query;
  return { redirectUri: redirect_uri, state: given, nonce, codeChallenge: code_challenge, formPost };
}

const refuse = (reply: FastifyReply, why: string): FastifyReply =>
  sendPage(
    reply,
    page({ title: 'Refused', narrow: true, body: html`<h1>This sign-in cannot go on</h1><p>${why}</p>` }),
    400,
  );

function choose({ state }: Room, query: string): string {
  const person = (one: SocialPerson) => html`<li><button class="plain" name="person" value="${one.id}">${one.name}
<span class="quiet">${one.email ?? 'no address'}${one.emailVerified ? '' : ', not verified'}</span></button></li>`;
  return page({
    title: `Sign in with ${NAMES[state.kind]}`,
    narrow: true,
    body: html`<h1>Who are you at ${NAMES[state.kind]}?</h1>
<p>A stand-in for the real provider: nothing is asked but a choice.</p>
<form method="post" action="/social/${state.kind}/authorize?${query}"><ul class="links">${state.people.map(person)}</ul>
<div class="actions"><button name="person" value="">Cancel</button></div></form>`,
  });
}

/** Of pages whose form ends at the client, by itself or by a redirect: browsers hold `form-action` against both. */
const leavingPolicy = (reply: FastifyReply): FastifyReply =>
  reply.header(
    'content-security-policy',
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'",
  );

/** Back to the client: in the address, or by a form that sends itself. */
function back(reply: FastifyReply, { redirectUri, formPost }: Asked, values: Record<string, string>): FastifyReply {
  if (!formPost) {
    const url = new URL(redirectUri);
    for (const [name, value] of Object.entries(values)) url.searchParams.set(name, value);
    return reply.redirect(url.href, 303);
  }
  const fields = Object.entries(values).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const body = html`<h1>Going back</h1><form method="post" action="${redirectUri}">${fields}
<div class="actions"><button class="primary" type="submit">Continue</button></div></form>`;
  return sendPage(leavingPolicy(reply), page({ title: 'Going back', narrow: true, scripts: ['hand-over.js'], body }));
}
