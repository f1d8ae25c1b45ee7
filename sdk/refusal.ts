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

const meanings: Record<RefusalCode, Meaning> = {
  domain_not_recognised: {
    title: 'We do not know this e-mail domain',
    nextStep:
      'Check the address for a typo. If it is right, ask your IT team whether single sign-on has been set up for it.',
    endsLicense: false,
  },
  integration_inactive: {
    title: 'Single sign-on is switched off for your organization',
    nextStep: 'Ask your IT team to activate the integration, then try again.',
    endsLicense: false,
  },
  provisioning_not_configured: {
    title: 'Your organization has not finished setting up',
    nextStep: 'Ask your IT team to configure SCIM provisioning: activation needs it.',
    endsLicense: false,
  },
  user_group_not_mapped: {
    title: 'No user group is set up for this product',
    nextStep: 'Ask your IT team to map the users group of this product in the group mapping step.',
    endsLicense: false,
  },
  user_not_provisioned: {
    title: 'Your account has not arrived from your directory yet',
    nextStep: 'Ask your IT team to assign you to the application. It takes a few minutes to arrive; then try again.',
    endsLicense: true,
  },
  user_deactivated: {
    title: 'Your account is deactivated',
    nextStep: 'Ask your IT team to activate you in the directory.',
    endsLicense: true,
  },
  user_blocked: {
    title: 'Your access was blocked by an administrator',
    nextStep: 'Ask a license administrator of your organization to unblock you.',
    endsLicense: true,
  },
  account_conflict: {
    title: 'Two accounts claim to be you',
    nextStep: 'Give your administrator the support ID below: they settle it on the Users page.',
    endsLicense: true,
  },
  not_in_user_group: {
    title: 'You are not in the group that may use this product',
    nextStep: 'Ask your IT team to add you to the users group of this product.',
    endsLicense: true,
  },
  no_seats_left: {
    title: 'All seats are taken',
    nextStep:
      'You are in the waiting line, and are told by mail when a seat is kept for you. Your administrator can free one or add more.',
    endsLicense: true,
  },
  subscription_expired: {
    title: 'The subscription has expired',
    nextStep: 'Ask your license administrator to renew it.',
    endsLicense: true,
  },
  subscription_suspended: {
    title: 'The subscription is suspended',
    nextStep: 'Ask your license administrator to contact the vendor.',
    endsLicense: true,
  },
  subscription_revoked: {
    title: 'The subscription was revoked',
    nextStep: 'Ask your license administrator to contact the vendor.',
    endsLicense: true,
  },
  device_blocked: {
    title: 'This computer is blocked',
    nextStep: 'Ask a license administrator of your organization to unblock it.',
    endsLicense: true,
  },
  sign_in_required: {
    title: 'Please sign in again',
    nextStep: 'Your organization asks for a fresh sign-in. Start the app and sign in with your work e-mail.',
    endsLicense: false,
  },
  key_mistyped: {
    title: 'The key is mistyped',
    nextStep: 'Compare it with your key character by character. It has 25 characters in five groups.',
    endsLicense: false,
  },
  key_unknown: {
    title: 'We do not know this key',
    nextStep: 'It is written correctly. Check that it is for this vendor, or ask whoever gave it to you.',
    endsLicense: false,
  },
  key_for_another_product: {
    title: 'This key is for another product',
    nextStep: 'Enter it in the product it was bought for, or ask your license administrator for the right one.',
    endsLicense: false,
  },
  key_not_registered: {
    title: 'This key is not registered yet',
    nextStep: 'Ask your IT administrator to register it in the account portal first.',
    endsLicense: false,
  },
  key_for_people: {
    title: 'This key is for people who sign in',
    nextStep: 'Choose Continue with SSO and type your work e-mail: you need no key.',
    endsLicense: false,
  },
  key_suspended: {
    title: 'This key is suspended',
    nextStep: 'Ask your license administrator to contact the vendor.',
    endsLicense: false,
  },
  key_revoked: {
    title: 'This key was revoked',
    nextStep: 'Ask your license administrator for another key.',
    endsLicense: true,
  },
  key_expired: {
    title: 'This key has expired',
    nextStep: 'Ask your license administrator to renew the subscription.',
    endsLicense: true,
  },
  key_seats_taken: {
    title: 'All computers of this key are activated',
    nextStep: 'Ask your license administrator to free a computer or to add more, then try again.',
    endsLicense: false,
  },
  key_needed: {
    title: 'The seat of this computer was freed',
    nextStep: 'Enter the key again, or sign in with your work e-mail.',
    endsLicense: true,
  },
};

/** What a person is told when the service sent no words of its own, in English: for a product that says it in another language. */
export const refusalWords = (code: RefusalCode): { readonly title: string; readonly nextStep: string } => {
  const { title, nextStep } = meanings[code];
  return { title, nextStep };
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
