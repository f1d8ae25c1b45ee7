import * as z from 'zod/mini';
import { emailText, id, nothing, time } from './common.ts';
import { endpoint } from './endpoint.ts';

/** The vendor's side: products, keys and customers, with the operator's bearer token. */
const productId = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{1,60}$/));

export const listProducts = endpoint({
  method: 'GET',
  path: '/api/operator/v1/products',
  summary: 'The products keys can be issued for.',
  response: z.object({ products: z.array(z.object({ id: z.string(), name: z.string() })) }),
});

export const createProduct = endpoint({
  method: 'POST',
  path: '/api/operator/v1/products',
  summary: 'Add a product. Its ID appears in download links and in licenses: lower-case letters, digits and dashes.',
  body: z.object({ id: productId, name: z.string().check(z.trim(), z.minLength(1), z.maxLength(120)) }),
  response: z.object({ id: z.string() }),
});

const licenseKey = z.object({
  id: z.string(),
  hint: z.string(),
  productId: z.string(),
  licensing: z.enum(['per_user', 'per_computer']),
  seats: z.number(),
  expiresAt: z.nullable(time),
  status: z.enum(['active', 'suspended', 'revoked']),
  registeredTo: z.nullable(z.string()),
  registeredAt: z.nullable(time),
  createdAt: time,
});

export const listKeys = endpoint({
  method: 'GET',
  path: '/api/operator/v1/keys',
  summary: 'Issued keys, newest first, at most 200. The keys themselves are not stored and cannot be shown.',
  query: z.object({ product: z.optional(productId) }),
  response: z.object({ keys: z.array(licenseKey) }),
});

export const issueKey = endpoint({
  method: 'POST',
  path: '/api/operator/v1/keys',
  summary: 'Issue a key. It is answered once; only a keyed hash is stored.',
  body: z.object({
    productId,
    seats: z.number().check(z.int(), z.minimum(1), z.maximum(1_000_000)),
    licensing: z._default(z.enum(['per_user', 'per_computer']), 'per_user'),
    expiresAt: z.optional(time),
  }),
  response: z.object({ id: z.string(), key: z.string() }),
});

export const importKeys = endpoint({
  method: 'POST',
  path: '/api/operator/v1/keys/import',
  summary:
    'Take over keys that were made elsewhere, at most 2,000: `key, seats, day of the end, per_user or per_computer`, a line each; the last two may be left out. All or none; the answer to wrong lines names each (`lines`). Sent again, it changes nothing.',
  body: z.object({
    productId,
    lines: z.array(z.string().check(z.maxLength(200))).check(z.minLength(1), z.maxLength(2000)),
  }),
  response: z.object({ imported: z.number(), already: z.number() }),
});

/** A key is named by its ID, or by itself. */
const keyParams = z.object({ key: z.string().check(z.minLength(5), z.maxLength(100)) });

export const extendKey = endpoint({
  method: 'POST',
  path: '/api/operator/v1/keys/:key/extend',
  summary: 'Set a new end, more seats, or both. Fewer seats than are taken is refused.',
  params: keyParams,
  body: z.object({
    expiresAt: z.optional(time),
    seats: z.optional(z.number().check(z.int(), z.minimum(1), z.maximum(1_000_000))),
  }),
  response: nothing,
});

const change = (verb: 'suspend' | 'resume' | 'revoke', summary: string) =>
  endpoint({
    method: 'POST',
    path: `/api/operator/v1/keys/:key/${verb}`,
    summary,
    params: keyParams,
    response: nothing,
  });

export const suspendKey = change('suspend', 'Pause: seats stay, activations and renewals are refused.');
export const resumeKey = change('resume', 'End a suspension.');
export const revokeKey = change('revoke', 'End for good: all seats are freed. A revoked key cannot be resumed.');

export const listBusinessAccounts = endpoint({
  method: 'GET',
  path: '/api/operator/v1/business-accounts',
  summary:
    'Find customers, by name, at most 50. `search`: part of the name or website, the ID, the e-mail address of a member, a proved domain, or a key they registered (itself, its ID, or its last five characters).',
  query: z.object({ search: z.optional(z.string().check(z.trim(), z.maxLength(254))) }),
  response: z.object({
    businessAccounts: z.array(
      z.object({
        id,
        name: z.string(),
        country: z.string(),
        website: z.nullable(z.string()),
        createdAt: time,
        integration: z.enum(['none', 'configuring', 'active', 'inactive']),
        administrators: z.array(z.object({ email: z.string(), blocked: z.boolean(), secondFactor: z.boolean() })),
      }),
    ),
  }),
});

export const supportView = endpoint({
  method: 'POST',
  path: '/api/operator/v1/business-accounts/:businessAccountId/support-view',
  summary:
    'See how a customer stands, and change nothing. Nobody is impersonated. That it was looked at, and why, stands in the customer’s own audit log.',
  params: z.object({ businessAccountId: id }),
  body: z.object({ reason: z.string().check(z.trim(), z.minLength(5), z.maxLength(300)) }),
  response: z.object({
    id,
    name: z.string(),
    country: z.string(),
    administrators: z.array(z.object({ email: z.string(), blocked: z.boolean(), secondFactor: z.boolean() })),
    subscriptions: z.array(
      z.object({
        id,
        product: z.string(),
        displayName: z.nullable(z.string()),
        keyHint: z.string(),
        licensing: z.enum(['per_user', 'per_computer']),
        state: z.enum(['active', 'expiring_soon', 'expired', 'suspended', 'revoked']),
        seats: z.number(),
        taken: z.number(),
        waiting: z.number(),
        expiresAt: z.nullable(time),
      }),
    ),
    /** Mass removals that wait for an administrator. */
    seatHolds: z.number(),
    integration: z.nullable(
      z.object({
        status: z.enum(['configuring', 'active', 'inactive']),
        domains: z.array(z.object({ name: z.string(), verified: z.boolean() })),
      }),
    ),
    /** The newest entries of the audit log: what happened and by whom, without what was said with it. */
    lately: z.array(z.object({ at: time, type: z.string(), actor: z.string(), subject: z.string() })),
  }),
});

export const rotateSigningKey = endpoint({
  method: 'POST',
  path: '/api/operator/v1/signing-keys/rotate',
  summary: 'Sign licenses with a new key from now on. Earlier keys stay published, so what they signed stays good.',
  response: z.object({ kid: z.string() }),
});

export const makeIntrospectionToken = endpoint({
  method: 'POST',
  path: '/api/operator/v1/introspection-tokens',
  summary: "A token for one of the vendor's own servers, which may ask whether a license still stands. Shown once.",
  body: z.object({ name: z.string().check(z.trim(), z.minLength(1), z.maxLength(120)) }),
  response: z.object({ id: z.string(), token: z.string() }),
});

export const listIntrospectionTokens = endpoint({
  method: 'GET',
  path: '/api/operator/v1/introspection-tokens',
  summary: 'The tokens that may ask, without their secrets.',
  response: z.object({
    tokens: z.array(
      z.object({ id: z.string(), name: z.string(), createdAt: z.string(), revokedAt: z.nullable(z.string()) }),
    ),
  }),
});

export const revokeIntrospectionToken = endpoint({
  method: 'DELETE',
  path: '/api/operator/v1/introspection-tokens/:tokenId',
  summary: 'Revoke such a token: its next question is refused.',
  params: z.object({ tokenId: id }),
  response: nothing,
});

export const allowSha1 = endpoint({
  method: 'PUT',
  path: '/api/operator/v1/business-accounts/:businessAccountId/sha1-exception',
  summary:
    "Accept answers that the organization's IdP signs with SHA-1, until a moment at most 180 days ahead; `null` ends it now. For the time it takes to switch the IdP to SHA-256.",
  params: z.object({ businessAccountId: id }),
  body: z.object({ until: z.nullable(time) }),
  response: nothing,
});

export const recoverBusinessAccount = endpoint({
  method: 'POST',
  path: '/api/operator/v1/business-accounts/:businessAccountId/recover',
  summary:
    'Give a business account whose administrators have no way in one: a personal account becomes administrator and, while the integration is active, its backup login; or the integration is deactivated. All administrators are told by mail.',
  params: z.object({ businessAccountId: id }),
  body: z.object({ email: emailText, deactivate: z._default(z.boolean(), false) }),
  response: z.object({
    /** What happened to the integration. */
    integration: z.enum(['untouched', 'backup_login', 'deactivated']),
    /** How many administrators were told. */
    told: z.number(),
  }),
});
