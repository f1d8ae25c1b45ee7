/** Every reason for which the service refuses an activation or a renewal. Closed: an unknown code is a failure. */
export const refusalCodes = [
  'domain_not_recognised',
  'integration_inactive',
  'provisioning_not_configured',
  'user_group_not_mapped',
  'user_not_provisioned',
  'user_deactivated',
  'user_blocked',
  'account_conflict',
  'not_in_user_group',
  'no_seats_left',
  'subscription_expired',
  'subscription_suspended',
  'subscription_revoked',
  'device_blocked',
  'sign_in_required',
] as const;

/** Why a typed key activated nothing: beside those above, which can happen with a key too. Closed as well. */
export const keyRefusalCodes = [
  'key_mistyped',
  'key_unknown',
  'key_for_another_product',
  'key_not_registered',
  'key_for_people',
  'key_suspended',
  'key_revoked',
  'key_expired',
  'key_seats_taken',
  'key_needed',
] as const;

export type RefusalCode = (typeof refusalCodes)[number] | (typeof keyRefusalCodes)[number];

/** An answer, not an error: what the person is told, and what helps. All texts are plain text, never markup. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly title: string;
  /** What happened, in the service's own words when it sent any. */
  readonly detail: string;
  readonly nextStep: string;
  /** What support asks for. Absent when the service sent none. */
  readonly supportId?: string;
}

interface Meaning {
  readonly title: string;
  readonly nextStep: string;
  /** True when such an answer to a renewal ends the license at once; otherwise it lasts until its own expiry. */
  readonly endsLicense: boolean;
}

const askIt = 'Ask your IT administrator';

const meanings: Record<RefusalCode, Meaning> = {
  domain_not_recognised: {
    title: 'This e-mail domain is not known here',
    nextStep: `Check the spelling of your work e-mail. If it is right, tell your IT administrator that the domain is not set up.`,
    endsLicense: false,
  },
  integration_inactive: {
    title: 'Sign-in at work is switched off for your organization',
    nextStep: `${askIt} when it will be switched on again, then try again.`,
    endsLicense: false,
  },
  provisioning_not_configured: {
    title: 'Your organization does not send its people to us yet',
    nextStep: `${askIt} to finish the provisioning step of the integration.`,
    endsLicense: false,
  },
  user_group_not_mapped: {
    title: 'No group of your organization is set up for this product',
    nextStep: `${askIt} to map the product's users group.`,
    endsLicense: false,
  },
  user_not_provisioned: {
    title: 'Your organization has not added you yet',
    nextStep: `${askIt} to assign the application to you, wait a few minutes, then try again.`,
    endsLicense: true,
  },
  user_deactivated: {
    title: 'Your account at work is deactivated',
    nextStep: `${askIt} if this is a mistake.`,
    endsLicense: true,
  },
  user_blocked: {
    title: 'Your access was blocked by an administrator',
    nextStep: `${askIt} to lift the block.`,
    endsLicense: true,
  },
  account_conflict: {
    title: 'Two accounts claim to be you',
    nextStep: `${askIt} to settle the conflict shown on the Users page.`,
    endsLicense: true,
  },
  not_in_user_group: {
    title: "You are not in this product's users group",
    nextStep: `${askIt} to add you to the group, then try again.`,
    endsLicense: true,
  },
  no_seats_left: {
    title: 'All seats are taken',
    nextStep: 'You are in line now. You will be told by mail when a seat is kept for you.',
    endsLicense: true,
  },
  subscription_expired: {
    title: 'The subscription has expired',
    nextStep: `${askIt} to renew it.`,
    endsLicense: true,
  },
  subscription_suspended: {
    title: 'The subscription is suspended',
    nextStep: `${askIt} to clear this with the vendor.`,
    endsLicense: true,
  },
  subscription_revoked: {
    title: 'The subscription was withdrawn',
    nextStep: `${askIt} which subscription to use.`,
    endsLicense: true,
  },
  device_blocked: {
    title: 'This computer is blocked',
    nextStep: `${askIt} to unblock it, or use another computer.`,
    endsLicense: true,
  },
  sign_in_required: {
    title: 'Please sign in again',
    nextStep: 'Sign in with your work account. If you are still signed in at work, nothing has to be typed.',
    endsLicense: false,
  },
  key_mistyped: {
    title: 'The key is mistyped',
    nextStep: 'Compare it with your key character by character. It has 25 characters in five groups.',
    endsLicense: false,
  },
  key_unknown: {
    title: 'This key is not known',
    nextStep: 'Check that it is for this product, or ask whoever gave it to you.',
    endsLicense: false,
  },
  key_for_another_product: {
    title: 'This key is for another product',
    nextStep: `${askIt} for the key of this product.`,
    endsLicense: false,
  },
  key_not_registered: {
    title: 'This key is not registered yet',
    nextStep: `${askIt} to register it in the account portal, then try again.`,
    endsLicense: false,
  },
  key_for_people: {
    title: 'This key is for people who sign in',
    nextStep: 'Choose Continue with SSO and type your work e-mail. You need no key.',
    endsLicense: false,
  },
  key_suspended: {
    title: 'This key is suspended',
    nextStep: `${askIt} to clear this with the vendor.`,
    endsLicense: false,
  },
  key_revoked: { title: 'This key was revoked', nextStep: `${askIt} for another key.`, endsLicense: true },
  key_expired: { title: 'This key has expired', nextStep: `${askIt} to renew the subscription.`, endsLicense: true },
  key_seats_taken: {
    title: 'All computers of this key are activated',
    nextStep: `${askIt} to free a computer or to add more, then try again.`,
    endsLicense: false,
  },
  key_needed: {
    title: 'The seat of this computer was freed',
    nextStep: 'Enter the key again, or sign in with your work e-mail.',
    endsLicense: true,
  },
};

export const isRefusalCode = (value: unknown): value is RefusalCode =>
  typeof value === 'string' && Object.hasOwn(meanings, value);

/** Whether this answer to a renewal ends the license at once (the seat is gone) or lets it last until `exp`. */
export const endsLicense = (code: RefusalCode): boolean => meanings[code].endsLicense;

const asText = (value: unknown, fallback: string): string => {
  if (typeof value !== 'string') return fallback;
  // Control characters could forge a second line in a native dialog or a log.
  const clean = value
    .replace(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, 500);
  return clean || fallback;
};

/**
 * Reads a refusal from a problem document, an OAuth error answer or the callback's parameters.
 * Texts from the service win over ours (it may know the organization's words); they are cut at 500 characters.
 */
export function readRefusal(from: {
  code: unknown;
  title?: unknown;
  detail?: unknown;
  nextStep?: unknown;
  supportId?: unknown;
}): Refusal | undefined {
  if (!isRefusalCode(from.code)) return undefined;
  const meaning = meanings[from.code];
  const title = asText(from.title, meaning.title);
  const supportId = asText(from.supportId, '').slice(0, 80);
  return {
    code: from.code,
    title,
    detail: asText(from.detail, title),
    nextStep: asText(from.nextStep, meaning.nextStep),
    ...(supportId && { supportId }),
  };
}
