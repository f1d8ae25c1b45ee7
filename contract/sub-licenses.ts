import * as z from 'zod/mini';
import { id, nothing } from './common.ts';
import { endpoint } from './endpoint.ts';

/** Named shares of the seats of a subscription. */
const params = z.object({ businessAccountId: id, subscriptionId: id });
const ofOne = z.object({ businessAccountId: id, subLicenseId: id });
const kind = z.enum(['reserved', 'dynamic']);

const wish = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(80)),
  /** `reserved`: set aside, nobody else takes them. `dynamic`: taken from what is free, up to so many. */
  kind,
  seats: z.number().check(z.int(), z.minimum(1), z.maximum(1_000_000)),
  /** Its own group of the directory; null: its people are named. */
  groupId: z.nullable(id),
  /** Whose people of the directory it is for, where no group says. */
  emails: z.array(z.string().check(z.trim(), z.minLength(1), z.maxLength(320))).check(z.maxLength(500)),
});

export const subLicenses = endpoint({
  method: 'GET',
  scope: 'licenses:read',
  path: '/api/business/:businessAccountId/subscriptions/:subscriptionId/sub-licenses',
  summary: 'The shares of a subscription, what is left beside them, and the groups that can be chosen for one.',
  params,
  response: z.object({
    subLicenses: z.array(
      z.object({
        id,
        name: z.string(),
        kind,
        seats: z.number(),
        taken: z.number(),
        /** Without a name: the group was deleted in the directory. */
        group: z.nullable(z.object({ id, name: z.nullable(z.string()) })),
        people: z.array(z.string()),
      }),
    ),
    /** Below 0 where the vendor took away seats that were set aside. */
    unreserved: z.number(),
    groups: z.array(z.object({ id, name: z.string() })),
  }),
});

export const createSubLicense = endpoint({
  method: 'POST',
  path: '/api/business/:businessAccountId/subscriptions/:subscriptionId/sub-licenses',
  summary: 'Share seats out. Seats its people hold already become its own; they get no others of this subscription.',
  params,
  body: wish,
  response: z.object({ id }),
});

export const changeSubLicense = endpoint({
  method: 'PUT',
  path: '/api/business/:businessAccountId/sub-licenses/:subLicenseId',
  summary: 'Change a share. Refused with fewer seats than its people hold, or with more than are left.',
  params: ofOne,
  body: wish,
  response: nothing,
});

export const removeSubLicense = endpoint({
  method: 'DELETE',
  path: '/api/business/:businessAccountId/sub-licenses/:subLicenseId',
  summary: 'End a share. Its seats stay with their holders; what was set aside is free for everybody.',
  params: ofOne,
  response: nothing,
});
