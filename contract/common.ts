import * as z from 'zod/mini';

/** Pieces that several rooms of the API share. Times are ISO 8601 in UTC. */
export const id = z.string().check(z.regex(/^[a-z]{3,4}-[0-9a-z]{26}$/));
export const time = z.string().check(
  z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/),
  z.refine((text) => !Number.isNaN(Date.parse(text)), 'is no moment there is'),
);
export const emailText = z.string().check(z.trim(), z.minLength(3), z.maxLength(254));
export const passwordText = z.string().check(z.minLength(1), z.maxLength(256));
export const codeText = z.string().check(z.trim(), z.minLength(6), z.maxLength(20));
export const nothing = z.object({});

export const role = z.enum(['administrator', 'license_administrator', 'member']);
export type Role = z.infer<typeof role>;

/** Where else people may have an account to sign in with. */
export const provider = z.enum(['google', 'apple', 'facebook']);

export const businessParams = z.object({ businessAccountId: id });

/** The body of every error answer (RFC 9457), `application/problem+json`. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string(),
  requestId: z.string(),
  field: z.optional(z.string()),
});
export type ProblemBody = z.infer<typeof problem>;
