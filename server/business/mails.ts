import type { Mail } from '../mail/index.ts';

/** The words of the mails. The organization's name was typed by a stranger: it is quoted, and holds no web address. */
interface Letter {
  to: string;
  /** Of the organization. */
  name: string;
}

export const invitationMail = ({ to, name, invitedBy, url }: Letter & { invitedBy: string; url: string }): Mail => ({
  to,
  subject: `${invitedBy} invites you to “${name}”`,
  paragraphs: [
    `${invitedBy} invites you to join the business account of “${name}”.`,
    `The invitation is good for seven days and for this address alone. If ${to} has no account yet, sign up first; then open the link again.`,
  ],
  action: { label: 'Accept the invitation', url },
  footnote: 'If you do not know who this is, do nothing: you join nobody unless you accept.',
});

export const recoveredMail = ({ to, name, email, url }: Letter & { email: string; url: string }): Mail => ({
  to,
  subject: `${email} was made administrator of “${name}”`,
  paragraphs: [
    `Our support has made ${email} an Account Administrator of the business account of “${name}”, because its administrators had no way in.`,
    'If you know of this, nothing needs to be done.',
  ],
  action: { label: 'See who administers the account', url },
  footnote: 'This mail goes to all administrators. If nobody of your organization asked for this, tell us at once.',
});
