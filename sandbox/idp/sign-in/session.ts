import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Idp, Scope } from '../context.ts';
import type { Org, Person, SessionRecord } from '../model.ts';

/** Two hours, as the directory imitated lets an idle day begin. */
const lifetime = 2 * 60 * 60_000;

/** The name carries the port: cookies do not, and two worlds may share `localhost`. */
const cookieName = (idp: Idp, org: Org): string => `sid-${new URL(idp.baseUrl()).port}-${org.slug}`;

const hashOf = (value: string): string => createHash('sha256').update(value).digest('base64');

/** Signs a person in: a new session, its value known to their browser only. */
export function openSession({ idp, org }: Scope, person: Person, reply: FastifyReply): void {
  const value = Buffer.from(idp.random(32)).toString('base64url');
  const now = idp.clock();
  org.sessions = org.sessions.filter((session) => new Date(session.expiresAt) > now);
  org.sessions.push({
    hash: hashOf(value),
    id: `id${Buffer.from(idp.random(12)).toString('hex')}`,
    personId: person.id,
    authenticatedAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + lifetime).toISOString(),
  });
  reply.setCookie(cookieName(idp, org), value, { path: `/org/${org.slug}`, httpOnly: true, sameSite: 'lax' });
}

/** Who the browser is, or nothing: no cookie, an ended session, or a person who may not sign in any more. */
export function currentSession(
  { idp, org }: Scope,
  request: FastifyRequest,
): { session: SessionRecord; person: Person } | null {
  const value = request.cookies[cookieName(idp, org)];
  if (!value) return null;
  const hash = hashOf(value);
  const session = org.sessions.find((one) => one.hash === hash);
  if (!session || new Date(session.expiresAt) <= idp.clock()) return null;
  const person = org.people.find((one) => one.id === session.personId);
  return person?.status === 'ACTIVE' ? { session, person } : null;
}

export function closeSession({ idp, org }: Scope, request: FastifyRequest, reply: FastifyReply): void {
  const hash = hashOf(request.cookies[cookieName(idp, org)] ?? '');
  org.sessions = org.sessions.filter((session) => session.hash !== hash);
  reply.clearCookie(cookieName(idp, org), { path: `/org/${org.slug}` });
}
