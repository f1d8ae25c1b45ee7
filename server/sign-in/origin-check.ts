import type { FastifyRequest } from 'fastify';
import { Problem } from '../lib/problem.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Addresses called by other parties than our own pages: none of them acts on a session cookie. SCIM, operator and activation
 * calls prove themselves in a header; an answer at the ACS, or of Apple, by its signature, its request and that request's own cookie.
 */
const OTHER_PARTIES = ['/scim/', '/saml/acs/', '/api/activation/', '/oauth/', '/api/operator/', '/sign-in/with/'];

/** Whether an unsafe request comes from a page of ours: `Origin`, or where that is absent `Referer`, names our origin. */
export function fromOurPages(baseUrl: string, headers: { origin?: string | undefined; referer?: string | undefined }) {
  if (headers.origin !== undefined) return headers.origin === baseUrl;
  const { referer } = headers;
  return referer !== undefined && URL.canParse(referer) && new URL(referer).origin === baseUrl;
}

/**
 * Against forged requests (CSRF): an `onRequest` hook for the whole server, mounted before any room. Judged by the matched
 * route, not by the text of the address. Throws 403 `foreign_origin`.
 */
export function originCheck(baseUrl: string): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    if (SAFE.has(request.method)) return;
    const route = request.routeOptions.url;
    if (route !== undefined && OTHER_PARTIES.some((prefix) => route.startsWith(prefix))) return;
    if (fromOurPages(baseUrl, request.headers)) return;
    // A page elsewhere cannot send this header without asking first, and nobody answers; beside it, the cookie counts for nothing.
    if (route?.startsWith('/api/business/') && /^Bearer \S/i.test(request.headers.authorization ?? '')) return;
    throw new Problem('foreign_origin', 403, {
      publicDetail: 'This request did not come from a page of this service. Open the portal and try again.',
      logDetail: `origin ${request.headers.origin ?? 'none'}, referer ${request.headers.referer ?? 'none'}`,
    });
  };
}
