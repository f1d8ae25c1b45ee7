import type { FastifyReply } from 'fastify';

export interface SessionCookies {
  set(reply: FastifyReply, opened: { token: string; expiresAt: Date }): void;
  clear(reply: FastifyReply): void;
}

/** The session's cookie: never readable by scripts, sent with our own requests and with navigations to us. */
export function createSessionCookies(baseUrl: string, name: string): SessionCookies {
  const attributes = {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: baseUrl.startsWith('https:'),
  } as const;
  return {
    set: (reply, { token, expiresAt }) => void reply.setCookie(name, token, { ...attributes, expires: expiresAt }),
    clear: (reply) => void reply.clearCookie(name, attributes),
  };
}
