import type { Mail } from '../mail/index.ts';
import { type SamlRefusal, refusals as samlRefusals } from '../saml/index.ts';
import type { Cause } from './causes.ts';

/** The words of the mails about an integration's health: what is seen, what follows from it, what to do. */

export interface NoticeContext {
  to: string;
  organization: string;
  /** The configurator and the list of activities, as addresses. */
  configurator: string;
  activity: string;
  now: Date;
}

const FORMAT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

type Words = Pick<Mail, 'subject' | 'paragraphs'> & { action: { label: string; url: string } };

export function noticeMail(cause: Cause, context: NoticeContext): Mail {
  const { to, organization } = context;
  return {
    to,
    ...wordsOf(cause, context),
    footnote: `You get this mail because you administer ${organization}. It comes once for this cause, however long it lasts.`,
  };
}

function wordsOf(cause: Cause, context: NoticeContext): Words {
  switch (cause.kind) {
    case 'certificate':
      return certificate(cause, context);
    case 'request_signing':
      return requestSigning(cause, context);
    case 'domain_lost':
      return domainLost(cause, context);
    case 'scim_silent':
      return scimSilent(cause, context);
    case 'second_opinion':
      return secondOpinion(context);
    case 'refusals':
      return refusals(cause, context);
  }
}

type Of<Kind extends Cause['kind']> = Extract<Cause, { kind: Kind }>;

const step4 = ({ configurator }: NoticeContext) => ({ label: 'Open step 4', url: `${configurator}#step-4` });

function certificate({ sha256, notAfter }: Of<'certificate'>, context: NoticeContext): Words {
  const { organization, now } = context;
  const day = FORMAT.format(notAfter);
  const past = notAfter <= now;
  return {
    subject: past
      ? `The certificate of your identity provider has expired: ${organization}`
      : `The certificate of your identity provider expires on ${day}: ${organization}`,
    paragraphs: [
      `The certificate that we check the sign-ins of ${organization} with ${past ? `expired on ${day}` : `is valid until ${day}`}. Its SHA-256 fingerprint begins with ${sha256.slice(0, 23)}.`,
      'Sign-ins do not stop on that day. They stop when your identity provider begins to sign with a new certificate that we do not know.',
      'What to do: fetch the new certificate from your identity provider, and add it beside the old one in step 4 before the change. Remove the old one afterwards.',
    ],
    action: step4(context),
  };
}

function requestSigning({ sha256, notAfter }: Of<'request_signing'>, context: NoticeContext): Words {
  const day = FORMAT.format(notAfter);
  return {
    subject: `The certificate of your signed requests ${notAfter <= context.now ? 'has expired' : `expires on ${day}`}: ${context.organization}`,
    paragraphs: [
      `Requests to your identity provider are signed with a key of ours whose certificate is valid until ${day}. Its SHA-256 fingerprint begins with ${sha256.slice(0, 23)}. An identity provider may refuse requests after that day.`,
      'What to do: make the next key in step 4, give its certificate to your identity provider, and let it sign. Retire the old one afterwards.',
    ],
    action: step4(context),
  };
}

function domainLost({ name, host, value }: Of<'domain_lost'>, { organization, configurator }: NoticeContext): Words {
  return {
    subject: `The TXT record of ${name} is gone: ${organization}`,
    paragraphs: [
      `We prove again now and then that ${name} is yours, and no longer find its TXT record. People of ${name} still sign in.`,
      `What to do: publish the record again, type TXT, host ${host}, value ${value}. If ${name} is no longer yours, take it off the list in step 1.`,
    ],
    action: { label: 'Open step 1', url: `${configurator}#step-1` },
  };
}

function scimSilent({ since }: Of<'scim_silent'>, { organization, configurator }: NoticeContext): Words {
  return {
    subject: `Your directory has sent nothing for a day: ${organization}`,
    paragraphs: [
      `Provisioning is on, and the last request of your directory came on ${MOMENT.format(since)} UTC. If nobody was added, changed or deactivated since, that may be as it should be.`,
      'If somebody was: their changes have not arrived. New people cannot activate, and people who left keep their seats.',
      'What to do: look for failed or paused provisioning in your identity provider, and whether its bearer token is still one of those in step 5. One change there, or its connection test, ends this.',
    ],
    action: { label: 'Open step 5', url: `${configurator}#step-5` },
  };
}

function secondOpinion({ organization, activity }: NoticeContext): Words {
  return {
    subject: `A signed answer was read in two ways, and refused: ${organization}`,
    paragraphs: [
      `The first answer under a new key of your identity provider was read by two independent readers, and they disagreed about it. It was refused; nobody was signed in by it.`,
      'Either your identity provider writes something unusual, or somebody is trying to make an answer say two things.',
      'What to do: look at the attempt in the list, with the sample of its structure. If you have not just changed the certificate in step 4, treat it as an attack. Tell the vendor’s support in either case.',
    ],
    action: { label: 'See the attempt', url: activity },
  };
}

/** The usual cause of what is refused most, where it is not the answer itself. */
const OFTEN: Partial<Record<string, string>> = {
  user_not_provisioned: 'people whom your directory has not sent yet: look whether provisioning runs.',
  user_deactivated: 'people who are inactive in your directory. If they should not be, look what changed there.',
  domain_not_yours:
    'people with an address in a domain that is not verified here. Add it in step 1, or correct the attribute “name”.',
  name_missing:
    'answers that did not name the person as they must: the attributes of the application were probably changed.',
};

function why(code: string): string {
  if (isSamlRefusal(code)) return `${samlRefusals[code].cause} ${samlRefusals[code].cure}`;
  return OFTEN[code] ?? `the code ${code}.`;
}

const isSamlRefusal = (code: string): code is SamlRefusal => Object.hasOwn(samlRefusals, code);

function refusals({ count, code }: Of<'refusals'>, { organization, activity }: NoticeContext): Words {
  return {
    subject: `Unusually many sign-ins are refused: ${organization}`,
    paragraphs: [
      `In the last hour ${count} sign-ins of ${organization} were refused, several times as many as usual.`,
      `What most of them were refused for: ${why(code)}`,
      'What to do: open the list of attempts, and begin with the newest.',
    ],
    action: { label: 'See the attempts', url: activity },
  };
}
