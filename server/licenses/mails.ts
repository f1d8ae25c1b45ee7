import type { Mail } from '../mail/index.ts';

/** The words of the mails about seats. */

const FORMAT = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

/** A moment as a person reads it, e.g. “Wednesday 25 November 2026 at 12:00 UTC”. */
export const inWords = (moment: Date): string => `${FORMAT.format(moment)} UTC`;

export const seatKeptMail = ({ to, product, until }: { to: string; product: string; until: Date }): Mail => ({
  to,
  subject: `A seat of ${product} is kept for you`,
  paragraphs: [
    `A seat of ${product} has become free, and you are the first in line. It is kept for you until ${inWords(until)}.`,
    `Start ${product} on your computer and sign in with your work e-mail as before. That is all: nobody has to approve it, and there is no key to type.`,
  ],
  footnote: 'If you need it no longer, do nothing: the seat then passes to the next in line.',
});

export const seatsHeldMail = (held: {
  to: string;
  product: string;
  group: string;
  seats: number;
  until: Date;
  url: string;
}): Mail => ({
  to: held.to,
  subject: `${held.seats} people are about to lose ${held.product}`,
  paragraphs: [
    `Your directory has just taken ${held.seats} people who hold a seat of ${held.product} out of the group “${held.group}”, or deleted that group. So many at once may be a slip, so their seats are held until ${inWords(held.until)}.`,
    'If it was meant, confirm, and the seats are free at once. If it was not, keep the seats, and put the group right in your directory within seven days. If nobody answers, the seats are free when the time is over.',
  ],
  action: { label: 'Confirm or keep', url: held.url },
  footnote:
    'This mail goes to all administrators. People who were deactivated are never held: their seats are free already.',
});
