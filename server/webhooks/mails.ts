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

interface Directed {
  to: string;
  /** Of the endpoint. */
  address: string;
  /** Who did it. */
  by: string;
  url: string;
}

/** Where events go is decided by one administrator, and known by all. */
export const directedMail = ({ to, address, by, url }: Directed): Mail => ({
  to,
  subject: 'A webhook tells another server what happens in your business account',
  paragraphs: [
    `${by} has set that what happens in your business account is sent to ${URL.parse(address)?.host ?? 'an unreadable address'}: among it who comes, who leaves, and who has a seat.`,
    'If nobody of you meant that, remove the webhook, and block whoever did it.',
  ],
  action: { label: 'See the webhooks', url },
  footnote: 'This mail goes to all administrators.',
});
