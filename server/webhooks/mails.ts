import type { Mail } from '../mail/index.ts';

interface SwitchedOff {
  to: string;
  /** Of the endpoint; quoted, and never a link: somebody typed it. */
  address: string;
  because: 'failing' | 'gone';
  /** Of the page about webhooks. */
  url: string;
}

export const switchedOffMail = ({ to, address, because, url }: SwitchedOff): Mail => ({
  to,
  subject: 'A webhook was switched off',
  paragraphs: [
    because === 'gone'
      ? `The webhook endpoint at ${URL.parse(address)?.host ?? 'an unreadable address'} answered that it is gone for good (410).`
      : `The webhook endpoint at ${URL.parse(address)?.host ?? 'an unreadable address'} has accepted no message for five days.`,
    'It was switched off. What happens meanwhile is written down for 30 days: when the endpoint works again, switch it on and have the messages sent again.',
  ],
  action: { label: 'See the webhooks', url },
});
