import * as z from 'zod/mini';
import { businessParams, emailText, id, nothing, role, time } from './common.ts';
import { endpoint } from './endpoint.ts';

/** The business account: its details, its users and their roles. */
export const organization = z.object({
  name: z.string().check(z.trim(), z.minLength(2), z.maxLength(200)),
  country: z.string().check(z.regex(/^[A-Z]{2}$/)),
  website: z.optional(z.string().check(z.trim(), z.maxLength(200))),
});
export type Organization = z.infer<typeof organization>;

export const businessAccount = endpoint({
  method: 'GET',
  path: '/api/business/:businessAccountId',
  summary: 'The organization behind a business account.',
  params: businessParams,
  response: z.object({
    id,
    name: z.string(),
    country: z.string(),
    website: z.nullable(z.string()),
    createdAt: time,
    role,
    nextThing: z.enum(['start_integration', 'continue_integration', 'none']),
  }),
});

export const editBusinessAccount = endpoint({
  method: 'PATCH',
  path: '/api/business/:businessAccountId',
  summary: "Change the organization's details.",
  params: businessParams,
  body: organization,
  response: nothing,
});

export const userStatus = z.enum(['active', 'blocked', 'inactive', 'invited']);

export const users = endpoint({
  method: 'GET',
  path: '/api/business/:businessAccountId/users',
  scope: 'users:read',
  summary: 'Everybody in the business account: local accounts, and people of the directory.',
  params: businessParams,
  query: z.object({
    role: z._default(z.enum(['All', 'administrator', 'license_administrator', 'member']), 'All'),
    status: z._default(z.enum(['All', 'active', 'blocked', 'inactive', 'invited']), 'All'),
    search: z.optional(z.string().check(z.maxLength(100))),
    after: z.optional(z.string().check(z.maxLength(400))),
  }),
  response: z.object({
    users: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['member', 'person', 'invitation']),
        accountId: z.nullable(z.string()),
        /** Of the directory. A member who has one is the same human: one row, and a block counts for both. */
        personId: z.nullable(z.string()),
        email: z.string(),
        name: z.nullable(z.string()),
        role,
        /** What was granted here sleeps while the integration is active: the directory names the administrators. */
        grantSuspended: z.boolean(),
        status: userStatus,
        source: z.enum(['local', 'SSO', 'SCIM']),
        lastSignInAt: z.nullable(time),
        seats: z.array(z.string()),
        secondFactor: z.boolean(),
      }),
    ),
    next: z.nullable(z.string()),
  }),
});

export const inviteUser = endpoint({
  method: 'POST',
  path: '/api/business/:businessAccountId/invitations',
  summary: 'Invite people by mail.',
  params: businessParams,
  body: z.object({ emails: z.array(emailText).check(z.minLength(1), z.maxLength(50)), role }),
  response: z.object({ invited: z.number() }),
});

const userParams = z.object({ businessAccountId: id, userId: id });

export const changeUserRole = endpoint({
  method: 'PUT',
  path: '/api/business/:businessAccountId/users/:userId/role',
  summary: "Change a local member's role.",
  params: userParams,
  body: z.object({ role }),
  response: nothing,
});

export const blockUser = endpoint({
  method: 'PUT',
  path: '/api/business/:businessAccountId/users/:userId/blocked',
  scope: 'users:block',
  summary: 'Block or unblock somebody; effective at once.',
  params: userParams,
  body: z.object({ blocked: z.boolean() }),
  response: nothing,
});

export const removeUser = endpoint({
  method: 'DELETE',
  path: '/api/business/:businessAccountId/users/:userId',
  summary: 'Remove a local member.',
  params: userParams,
  response: nothing,
});

export const acceptInvitation = endpoint({
  method: 'POST',
  path: '/api/invitations/accept',
  summary: 'Join a business account with the token of the invitation mail.',
  body: z.object({ token: z.string().check(z.minLength(20), z.maxLength(100)) }),
  response: z.object({ businessAccountId: id, name: z.string() }),
});

export const CONFLICT_REASONS = [
  'same_address',
  'other_identifier',
  'two_people',
  'account_joined_elsewhere',
  'joined_to_other_account',
] as const;

export const conflicts = endpoint({
  method: 'GET',
  path: '/api/business/:businessAccountId/conflicts',
  summary:
    'Where the directory and personal accounts claim the same human: refused sign-ins, and local members with the address of a person they are not joined to. At most 200.',
  params: businessParams,
  response: z.object({
    conflicts: z.array(
      z.object({
        id: z.string(),
        /**
         * `same_address`: a local member has the address of a person; joined at the next sign-in by SSO, or here. The others were
         * refused with `account_conflict`: the IdP asserted another objectidentifier; it named one person by ID and another by
         * name (to be mended at the IdP); the account is joined to another person; the person to another account.
         */
        reason: z.enum(CONFLICT_REASONS),
        email: z.string(),
        person: z.object({
          id: z.string(),
          name: z.nullable(z.string()),
          userName: z.string(),
          source: z.enum(['SSO', 'SCIM']),
        }),
        otherPerson: z.nullable(z.object({ id: z.string(), name: z.nullable(z.string()), userName: z.string() })),
        account: z.nullable(z.object({ id: z.string(), email: z.string() })),
        objectIdentifier: z.nullable(z.object({ known: z.nullable(z.string()), asserted: z.string() })),
        attempts: z.number(),
        lastAt: z.nullable(time),
        canJoin: z.boolean(),
      }),
    ),
  }),
});

export const settleConflict = endpoint({
  method: 'POST',
  path: '/api/business/:businessAccountId/conflicts/:conflictId/settle',
  summary:
    'Settle one. `join`: they are the same human; account or identifier go to this person. `keep_apart`: they are not; the person signs in without the account, or stays refused.',
  params: z.object({ businessAccountId: id, conflictId: id }),
  body: z.object({ how: z.enum(['join', 'keep_apart']) }),
  response: nothing,
});
