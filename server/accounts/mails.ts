import type { Mail } from '../mail/index.ts';

/** The words of the mails. They never hold what a stranger typed at sign-up: a name there could be an invitation to a trap. */
interface Letter {
  to: string;
  vendor: string;
  /** Without a slash at the end. */
  baseUrl: string;
}

const link = (baseUrl: string, path: string, token: string): string => `${baseUrl}${path}?token=${token}`;

export const verificationMail = ({ to, vendor, baseUrl, token }: Letter & { token: string }): Mail => ({
  to,
  subject: `Confirm your e-mail address for ${vendor}`,
  paragraphs: [
    `Somebody, hopefully you, signed up for a ${vendor} account with this address.`,
    'Confirm that it is yours within 24 hours. After that, sign in with the password you chose.',
  ],
  action: { label: 'Confirm this address', url: link(baseUrl, '/verify-email', token) },
  footnote: 'If it was not you, do nothing: without your confirmation the account cannot be used.',
});

export const knownAddressMail = ({ to, vendor, baseUrl }: Letter): Mail => ({
  to,
  subject: `You already have a ${vendor} account`,
  paragraphs: [
    `Somebody, hopefully you, tried to sign up for a ${vendor} account with this address. There is one already, and it was not changed.`,
    `Sign in as usual. If you do not remember the password, set a new one: ${baseUrl}/password-reset`,
  ],
  action: { label: 'Sign in', url: `${baseUrl}/login` },
  footnote: 'If it was not you, you need not do anything.',
});

export const resetMail = ({ to, vendor, baseUrl, token }: Letter & { token: string }): Mail => ({
  to,
  subject: `Set a new password for ${vendor}`,
  paragraphs: [
    `Somebody, hopefully you, asked for a new password for the ${vendor} account of this address.`,
    'The link works once, within an hour. Setting a new password signs you out everywhere.',
  ],
  action: { label: 'Set a new password', url: link(baseUrl, '/password-reset/confirm', token) },
  footnote: 'If it was not you, do nothing: your password stays as it is.',
});

export const passwordChangedMail = ({ to, vendor, baseUrl, ip }: Letter & { ip: string }): Mail => ({
  to,
  subject: `Your ${vendor} password was changed`,
  paragraphs: [
    `The password of your ${vendor} account was set anew with a link that we mailed to you. The request came from the address ${ip}.`,
    'Every browser that was signed in has been signed out.',
  ],
  footnote: `If it was not you, somebody reads your mail. Secure your mailbox first, then set a new password: ${baseUrl}/password-reset`,
});

export const secondFactorMail = ({ to, vendor, baseUrl, ip }: Letter & { ip: string }): Mail => ({
  to,
  subject: `A second factor was set up for your ${vendor} account`,
  paragraphs: [
    `From now on, signing in to ${vendor} also asks for a code from the authenticator app that was just set up. The request came from the address ${ip}.`,
    'Keep the recovery codes where you find them without your phone. Earlier ones no longer work.',
  ],
  footnote: `If it was not you, set a new password at once: ${baseUrl}/password-reset`,
});

export const recoveryCodeMail = ({ to, vendor, baseUrl, left }: Letter & { left: number }): Mail => ({
  to,
  subject: `A recovery code was used for your ${vendor} account`,
  paragraphs: [
    `Somebody, hopefully you, signed in to ${vendor} with your password and one of your recovery codes.`,
    left === 0
      ? 'It was the last one. Set your second factor up anew to get others.'
      : `It works no more; ${left} ${left === 1 ? 'is' : 'are'} left.`,
  ],
  footnote: `If it was not you, set a new password at once: ${baseUrl}/password-reset`,
});

export const changeEmailMail = ({ to, vendor, baseUrl, token }: Letter & { token: string }): Mail => ({
  to,
  subject: `Confirm your new e-mail address for ${vendor}`,
  paragraphs: [
    `Somebody, hopefully you, wants to use this address for their ${vendor} account from now on.`,
    'The link works once, within an hour. Until you follow it, the earlier address stays.',
  ],
  action: { label: 'Use this address', url: link(baseUrl, '/change-email', token) },
  footnote: 'If it was not you, do nothing: without your confirmation nothing changes.',
});

export const takenAddressMail = ({ to, vendor, baseUrl }: Letter): Mail => ({
  to,
  subject: `This address has a ${vendor} account already`,
  paragraphs: [
    `Somebody, hopefully you, wants to use this address for another ${vendor} account. It has one of its own, so nothing was changed.`,
    `Sign in to that account with this address. If you do not remember the password, set a new one: ${baseUrl}/password-reset`,
  ],
  footnote: 'If it was not you, you need not do anything.',
});

export const emailChangedMail = ({ to, vendor, baseUrl, ip, after }: Letter & { ip: string; after: string }): Mail => ({
  to,
  subject: `Your ${vendor} account has another e-mail address`,
  paragraphs: [
    `Your ${vendor} account now goes by ${after}. This address no longer signs in. The request came from the address ${ip}.`,
    'Links that we mailed to you before no longer work.',
  ],
  footnote: `If it was not you, ask our support at once, and tell them the address you had. This is us: ${baseUrl}`,
});

export const passwordSetMail = ({ to, vendor, baseUrl, ip }: Letter & { ip: string }): Mail => ({
  to,
  subject: `Your ${vendor} password was changed`,
  paragraphs: [
    `The password of your ${vendor} account was changed in a browser that was signed in. The request came from the address ${ip}.`,
    'All other browsers have been signed out.',
  ],
  footnote: `If it was not you, set a new password at once: ${baseUrl}/password-reset`,
});

export const factorRemovedMail = ({ to, vendor, baseUrl, ip }: Letter & { ip: string }): Mail => ({
  to,
  subject: `The second factor of your ${vendor} account was removed`,
  paragraphs: [
    `From now on the password alone signs in to your ${vendor} account. The request came from the address ${ip}.`,
    'Your recovery codes no longer work.',
  ],
  footnote: `If it was not you, set a new password at once: ${baseUrl}/password-reset`,
});

export const recoveryCodesMail = ({ to, vendor, baseUrl, ip }: Letter & { ip: string }): Mail => ({
  to,
  subject: `Your ${vendor} account has new recovery codes`,
  paragraphs: [
    `Ten new recovery codes were made for your ${vendor} account; earlier ones no longer work. The request came from the address ${ip}.`,
  ],
  footnote: `If it was not you, set a new password at once: ${baseUrl}/password-reset`,
});

const NAMES = { google: 'Google', apple: 'Apple', facebook: 'Facebook' } as const;
type Named = Letter & { provider: keyof typeof NAMES };

export const joinedMail = ({ to, vendor, baseUrl, provider, ip }: Named & { ip: string }): Mail => ({
  to,
  subject: `${NAMES[provider]} now signs in to your ${vendor} account`,
  paragraphs: [
    `From now on, signing in with ${NAMES[provider]} opens your ${vendor} account. The request came from the address ${ip}.`,
    `You can end this at any time: ${baseUrl}/security`,
  ],
  footnote: `If it was not you, remove it there at once, and set a new password: ${baseUrl}/password-reset`,
});

export const confirmJoinMail = ({ to, vendor, baseUrl, provider, token }: Named & { token: string }): Mail => ({
  to,
  subject: `Confirm your address to sign in to ${vendor} with ${NAMES[provider]}`,
  paragraphs: [
    `Somebody, hopefully you, signed in to ${vendor} with ${NAMES[provider]}, which named this address.`,
    `Confirm that it is yours within 24 hours. After that, sign in with ${NAMES[provider]} again.`,
  ],
  action: { label: 'Confirm this address', url: link(baseUrl, '/confirm-identity', token) },
  footnote: 'If it was not you, do nothing: without your confirmation the account cannot be used.',
});

export const adviseJoinMail = ({ to, vendor, baseUrl, provider }: Named): Mail => ({
  to,
  subject: `Signing in to ${vendor} with ${NAMES[provider]}`,
  paragraphs: [
    `Somebody, hopefully you, signed in to ${vendor} with ${NAMES[provider]}, which named this address but does not vouch for it. Your account was not changed.`,
    `To use ${NAMES[provider]} from now on, sign in as usual and join it there: ${baseUrl}/security`,
  ],
  footnote: 'If it was not you, you need not do anything.',
});
