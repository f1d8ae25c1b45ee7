import type { Mail } from '../mail/index.ts';

/** The words of the mails about the end of accounts. */
const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

export const closingMail = (of: {
  to: string;
  name: string;
  at: Date;
  by: string;
  baseUrl: string;
  businessAccountId: string;
}): Mail => ({
  to: of.to,
  subject: `${of.name} will be deleted on ${DAY.format(of.at)}`,
  paragraphs: [
    `${of.by} asked to close the business account of ${of.name}. Until ${DAY.format(of.at)} everything works as before. On that day all of it is deleted for good: users, groups, the integration, keys and seats, computers, and the audit log. Computers stop with the end of the licenses they hold.`,
    'If that is not what your organization wants, keep it with one click until then.',
  ],
  action: { label: 'Look at it', url: `${of.baseUrl}/profile/business/general` },
  footnote: `You get this mail because you administer ${of.name}.`,
});

export const keptMail = ({ to, name, by }: { to: string; name: string; by: string }): Mail => ({
  to,
  subject: `${name} is not deleted`,
  paragraphs: [`${by} decided to keep the business account of ${name}. Nothing was lost.`],
  footnote: `You get this mail because you administer ${name}.`,
});

export const closedMail = ({ to, name }: { to: string; name: string }): Mail => ({
  to,
  subject: `${name} was deleted`,
  paragraphs: [
    `The business account of ${name} was deleted, as was asked for. Its users, groups, integration, seats, computers and audit log are gone, and its license keys open nothing any more. Personal accounts are not touched.`,
  ],
  footnote: `This is the last mail about ${name}.`,
});

export const deletedMail = (to: string): Mail => ({
  to,
  subject: 'Your account was deleted',
  paragraphs: [
    'Your personal account was deleted, as you asked. What was yours is gone; organizations keep in their own records that this address did something there.',
  ],
  footnote:
    'If it was not you, tell us by answering to the vendor: somebody knew your password and, if you had one, your second factor.',
});
