import * as z from 'zod/mini';

/** What each address may carry behind its question mark. A value that does not fit is dropped, never an error page. */
const text = z.catch(z.optional(z.string().check(z.maxLength(1000))), undefined);

export const tokenSearch = z.object({ token: text });
export const loginSearch = z.object({ sso: text, returnTo: text, signedOut: text, email: text, code: text });
export const refusedSearch = z.object({ code: text, support: text, organization: text, saml: text });
export const registerSearch = z.object({ key: text });
export const activitySearch = z.object({ support: text });
export const licensesSearch = z.object({ subscription: text });
export const usersSearch = z.object({
  role: z.catch(z.enum(['All', 'administrator', 'license_administrator', 'member']), 'All'),
  status: z.catch(z.enum(['All', 'active', 'blocked', 'inactive', 'invited']), 'All'),
  search: text,
});

/** The checked search, every value optional when somebody links to the page. */
export const plain =
  <Search>(schema: z.ZodMiniType<Search>) =>
  (found: Partial<Search>): Search =>
    z.parse(schema, found);

/** Where to go after signing in: a page of ours, never another site. */
export function safeReturn(asked: string | undefined): string {
  return asked && /^\/(?![/\\])/.test(asked) ? asked : '/dashboard';
}
