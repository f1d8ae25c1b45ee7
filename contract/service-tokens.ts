import * as z from 'zod/mini';
import { businessParams, id, nothing, time } from './common.ts';
import { endpoint } from './endpoint.ts';
import { SCOPES, type Scope } from './scopes.ts';

/** Tokens for an organization's own programs. Only a person can make one. */
const scope = z.enum(Object.keys(SCOPES) as [Scope, ...Scope[]]);
const base = '/api/business/:businessAccountId/service-tokens';

export const MOST_DAYS = 366;

export const listServiceTokens = endpoint({
  method: 'GET',
  path: base,
  summary:
    'Service tokens that work or have ended by themselves. The tokens themselves are not stored and cannot be shown.',
  params: businessParams,
  response: z.object({
    tokens: z.array(
      z.object({
        id,
        name: z.string(),
        /** The last four characters. */
        hint: z.string(),
        scopes: z.array(scope),
        createdBy: z.string(),
        createdAt: time,
        expiresAt: time,
        expired: z.boolean(),
        lastUsedAt: z.nullable(time),
        lastUsedFrom: z.nullable(z.string()),
      }),
    ),
  }),
});

export const mintServiceToken = endpoint({
  method: 'POST',
  path: base,
  summary: 'Make a service token with scopes and an end. It is answered this once; only its hash is kept.',
  params: businessParams,
  body: z.object({
    name: z.string().check(z.trim(), z.minLength(1), z.maxLength(80)),
    scopes: z.array(scope).check(z.minLength(1), z.maxLength(20)),
    days: z.number().check(z.int(), z.minimum(1), z.maximum(MOST_DAYS)),
  }),
  response: z.object({ id, token: z.string() }),
});

export const revokeServiceToken = endpoint({
  method: 'DELETE',
  path: `${base}/:tokenId`,
  summary: 'Revoke a service token; it fails from the next request on.',
  params: z.object({ businessAccountId: id, tokenId: id }),
  response: nothing,
});
