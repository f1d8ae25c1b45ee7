/**
 * Why an activation or a renewal was refused: the closed list, with the words a person reads. `code` travels on the wire;
 * portal and SDK show title and next step. Order: from who you are to what was bought.
 */
export const ACTIVATION_REFUSALS = {
  domain_not_recognised: {
    title: 'We do not know this e-mail domain',
    nextStep:
      'Check the address for a typo. If it is right, ask your IT team whether single sign-on has been set up for it.',
  },
  integration_inactive: {
    title: 'Single sign-on is switched off for your organization',
    nextStep: 'Ask your IT team to activate the integration, then try again.',
  },
  provisioning_not_configured: {
    title: 'Your organization has not finished setting up',
    nextStep: 'Ask your IT team to configure SCIM provisioning: activation needs it.',
  },
  user_group_not_mapped: {
    title: 'No user group is set up for this product',
    nextStep: 'Ask your IT team to map the users group of this product in the group mapping step.',
  },
  user_not_provisioned: {
    title: 'Your account has not arrived from your directory yet',
    nextStep: 'Ask your IT team to assign you to the application. It takes a few minutes to arrive; then try again.',
  },
  user_deactivated: {
    title: 'Your account is deactivated',
    nextStep: 'Ask your IT team to activate you in the directory.',
  },
  user_blocked: {
    title: 'Your access was blocked by an administrator',
    nextStep: 'Ask a license administrator of your organization to unblock you.',
  },
  account_conflict: {
    title: 'Two accounts claim to be you',
    nextStep: 'Give your administrator the support ID below: they settle it on the Users page.',
  },
  not_in_user_group: {
    title: 'You are not in the group that may use this product',
    nextStep: 'Ask your IT team to add you to the users group of this product.',
  },
  no_seats_left: {
    title: 'All seats are taken',
    nextStep:
      'You are in the waiting line, and are told by mail when a seat is kept for you. Your administrator can free one or add more.',
  },
  subscription_expired: {
    title: 'The subscription has expired',
    nextStep: 'Ask your license administrator to renew it.',
  },
  subscription_suspended: {
    title: 'The subscription is suspended',
    nextStep: 'Ask your license administrator to contact the vendor.',
  },
  subscription_revoked: {
    title: 'The subscription was revoked',
    nextStep: 'Ask your license administrator to contact the vendor.',
  },
  device_blocked: {
    title: 'This computer is blocked',
    nextStep: 'Ask a license administrator of your organization to unblock it.',
  },
  sign_in_required: {
    title: 'Please sign in again',
    nextStep: 'Your organization asks for a fresh sign-in. Start the app and sign in with your work e-mail.',
  },
} as const satisfies Record<string, { title: string; nextStep: string }>;

export type ActivationRefusal = keyof typeof ACTIVATION_REFUSALS;
