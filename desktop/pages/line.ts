import type { Refusal } from '../../sdk/index.ts';
import { html } from '../html.ts';
import { supportRows } from './attempt.ts';
import { action, dialog, facts, link, moment, type View } from './layout.ts';

/** Every seat is taken: the window may stay open or be closed, the place in the line stays. */
export function inLinePage(view: View, line: { email: string; refusal?: Refusal; place?: number }): string {
  const { email, refusal, place } = line;
  const rows: [string, string][] = [['Work e-mail', email]];
  if (place !== undefined) rows.push(['Your place in the line', place === 1 ? 'first' : String(place)]);
  return dialog(view, {
    title: 'All seats are taken',
    watch: true,
    body: html`<div class="wait" role="status"><span class="spinner" aria-hidden="true"></span>
<p>You are in the waiting line. This window tells you when a seat is kept for you, and so does a mail.</p></div>
<p>You may close it: your place stays. Your administrator can free a seat or add more.</p>
${facts([...rows, ...(refusal ? supportRows(refusal) : [])])}`,
    left: link('work-email', 'Use Another E-mail'),
    right: html`${action('attempt/cancel', 'Stop Waiting Here')}${link('.', 'Close', 'primary')}`,
  });
}

/** A seat was waited for, and is there. */
export function seatKeptPage(view: View, kept: { email: string; until: Date }): string {
  return dialog(view, {
    title: 'A seat is kept for you',
    tone: 'good',
    watch: true,
    body: html`<p role="status">${view.brand.product} is yours to use as soon as you sign in. Your browser opens; if you are still signed in at work, nothing has to be typed.</p>
${facts([
  ['Work e-mail', kept.email],
  ['Kept until', moment(kept.until)],
])}`,
    left: link('work-email', 'Use Another E-mail'),
    right: html`${link('.', 'Later')}${action('attempt/again', 'Continue in Browser', 'primary')}`,
  });
}
