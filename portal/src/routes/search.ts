import * as z from 'zod/mini';
import { AUDIT_KINDS } from '../../../contract/audit-kinds.ts';

/** What each address may carry behind its question mark. A value that does not fit is dropped, never an error page. */
const text = z.catch(z.optional(z.string().check(z.maxLength(1000))), undefined);

export const tokenSearch = z.object({ token: text });
const outcome = { social: text, provider: text };
export const loginSearch = z.object({
  ...{ sso: text, returnTo: text, signedOut: text, email: text, code: text },
  ...outcome,
});
export const securitySearch = z.object(outcome);
export const refusedSearch = z.object({ code: text, support: text, organization: text, saml: text });
export const registerSearch = z.object({ key: text });
export const activitySearch = z.object({
  support: text,
  kind: z.catch(z.optional(z.enum(['sign_in', 'scim', 'change'])), undefined),
});
const day = z.catch(z.optional(z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/))), undefined);
export const auditSearch = z.object({
  kind: z.catch(z.optional(z.enum(AUDIT_KINDS)), undefined),
  who: z.catch(z.optional(z.string().check(z.maxLength(254))), undefined),
  from: day,
  to: day,
  after: z.catch(z.optional(z.string().check(z.maxLength(60))), undefined),
});
export const licensesSearch = z.object({
  subscription: text,
  show: z.catch(z.optional(z.enum(['history', 'computers', 'shares'])), undefined),
});
export const usersSearch = z.object({
  role: z.catch(z.enum(['All', 'administrator', 'license_administrator', 'member']), 'All'),
  status: z.catch(z.enum(['All', 'active', 'blocked', 'inactive', 'invited']), 'All'),
  search: text,
  show: z.catch(z.optional(z.enum(['conflicts'])), undefined),
});

/** All values stay text: `sso=1` is no number, nor is a token of digits. */
export const readSearch = (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search));

/** The question mark and what stands behind it; nothing when no value is given. */
export function writeSearch(search: Record<string, unknown>): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== null);
  if (given.length === 0) return '';
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}

/** The checked search, every value optional when somebody links to the page. */
export const plain =
  <Search>(schema: z.ZodMiniType<Search>) =>
  (found: Partial<Search>): Search =>
    z.parse(schema, found);

/** Where to go after signing in: a page of ours, never another site. Browsers drop tabs and line feeds: `/\t/` is `//`. */
export function safeReturn(asked: string | undefined): string {
  return asked && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(asked) ? asked : '/dashboard';
}
