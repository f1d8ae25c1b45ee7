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

interface Recovery extends Letter {
  /** Of the new administrator. */
  email: string;
  url: string;
  integration: 'untouched' | 'backup_login' | 'deactivated';
}

const OF_INTEGRATION: Record<Recovery['integration'], string[]> = {
  untouched: [],
  backup_login: ['The same account is now the backup login, which bypasses single sign-on.'],
  deactivated: [
    'Single sign-on was deactivated: people sign in with their personal accounts until an administrator activates it again.',
  ],
};

export const recoveredMail = ({ to, name, email, url, integration }: Recovery): Mail => ({
  to,
  subject: `${email} was made administrator of “${name}”`,
  paragraphs: [
    `Our support has made ${email} an Account Administrator of the business account of “${name}”, because its administrators had no way in.`,
    ...OF_INTEGRATION[integration],
    'If you know of this, nothing needs to be done.',
  ],
  action: { label: 'See who administers the account', url },
  footnote: 'This mail goes to all administrators. If nobody of your organization asked for this, tell us at once.',
});
