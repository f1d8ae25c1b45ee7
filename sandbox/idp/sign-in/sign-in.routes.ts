import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formOf, sendPage } from '../../web/server.ts';
import { assignedPeople } from '../apps.ts';
import { type Idp, note } from '../context.ts';
import type { Org } from '../model.ts';
import { orgOf } from '../org-scope.ts';
import { passwordMatches } from '../passwords.ts';
import { findPerson } from '../people.ts';
import { myAppsPage, signInPage } from './pages.ts';
import { closeSession, currentSession, openSession } from './session.ts';

/** The person's own way in: username and password, a session of the directory, their apps. */
export function signInRoutes(app: FastifyInstance, idp: Idp): void {
  app.get('/login', (request, reply) => {
    const org = orgOf(request);
    const { fromURI } = request.query as { fromURI?: unknown };
    return sendPage(reply, signInPage(org, { fromUri: ownAddress(org, fromURI) }));
  });
  app.post('/login', (request, reply) => signIn(idp, request, reply));
  app.post('/signout', (request, reply) => {
    const org = orgOf(request);
    closeSession({ idp, org }, request, reply);
    return reply.redirect(`/org/${org.slug}/login`, 303);
  });
  app.get('/', (request, reply) => {
    const org = orgOf(request);
    const current = currentSession({ idp, org }, request);
    if (!current) return reply.redirect(`/org/${org.slug}/login`, 303);
    const apps = org.apps.filter((one) => !one.hideIcon && assignedPeople(org, one).has(current.person.id));
    return sendPage(reply, myAppsPage(org, current.person, apps));
  });
}

function signIn(idp: Idp, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const org = orgOf(request);
  const form = formOf(request);
  const login = form.username ?? '';
  const fromUri = ownAddress(org, form.fromURI);
  const person = findPerson(org, login);
  const proven = person !== undefined && passwordMatches(form.password ?? '', person.password);
  const allowed = proven && person.status === 'ACTIVE';
  note(idp, org, {
    event: 'user.session.start',
    outcome: allowed ? 'SUCCESS' : 'FAILURE',
    actor: login.slice(0, 200),
    target: 'directory',
    detail: allowed ? '' : proven ? `status ${person.status}` : 'INVALID_CREDENTIALS',
  });
  if (!allowed) return sendPage(reply, signInPage(org, { fromUri, login, error: 'Unable to sign in' }), 401);
  openSession({ idp, org }, person, reply);
  return reply.redirect(fromUri, 303);
}

/** Only addresses of this very organization are gone to after the sign-in. */
function ownAddress(org: Org, given: unknown): string {
  const home = `/org/${org.slug}`;
  const own = typeof given === 'string' && given.startsWith(`${home}/`) && !given.includes('\\');
  return own ? given : home;
}
