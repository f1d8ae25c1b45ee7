import type { License, Refusal } from '../../sdk/index.ts';
import { html } from '../html.ts';
import { action, dialog, facts, link, moment, type View } from './layout.ts';

/** While the browser has the word. */
export function waitingPage(
  view: View,
  attempt: { phase: 'starting'; email: string } | { phase: 'waiting'; email: string; signInUrl: string },
): string {
  const asking = attempt.phase === 'starting';
  return dialog(view, {
    title: asking ? 'One moment' : 'Continue in your browser',
    watch: true,
    body: html`<div class="wait" role="status"><span class="spinner" aria-hidden="true"></span>
<p>${asking ? html`Looking up your organization for <strong>${attempt.email}</strong>…` : html`Sign in as <strong>${attempt.email}</strong> on the page ${view.inTab ? 'of your organization' : 'that has opened'}. This window goes on by itself.`}</p></div>
${
  !asking &&
  (view.inTab
    ? html`<p><a class="button primary" href="${attempt.signInUrl}" target="_blank" rel="noopener noreferrer">Open the sign-in page</a></p>`
    : html`<details><summary>No page has opened?</summary><p>Open this address in your browser on this computer:</p>
<p class="copy" tabindex="0">${attempt.signInUrl}</p></details>`)
}`,
    ...(asking ? {} : { left: action('attempt/elsewhere', 'Use Another Device') }),
    right: html`${action('attempt/cancel', 'Cancel')}${!asking && action('attempt/again', 'Try Again')}`,
  });
}

/** The code of a computer without a usable browser: whoever sits at it types it on a device of theirs. */
export function elsewherePage(
  view: View,
  {
    email,
    userCode,
    verificationUri,
    until,
  }: { email: string; userCode: string; verificationUri: string; until: Date },
): string {
  return dialog(view, {
    title: 'Sign in on another device',
    watch: true,
    body: html`<p>On your phone or another computer, open this address:</p>
<p class="copy" tabindex="0">${verificationUri}</p>
<p>and type this code:</p>
<p class="code" tabindex="0">${userCode}</p>
<div class="wait" role="status"><span class="spinner" aria-hidden="true"></span>
<p>Then sign in as <strong>${email}</strong>. This window goes on by itself.</p></div>
<p class="hint">The code is good until ${moment(until)}. Give it to nobody: whoever asks you for it wants to work in your name.</p>`,
    left: link('work-email', 'Use Another E-mail'),
    right: html`${action('attempt/cancel', 'Cancel')}${action('attempt/elsewhere', 'New Code')}`,
  });
}

/** While the service judges a key. */
export function checkingKeyPage(view: View): string {
  return dialog(view, {
    title: 'One moment',
    watch: true,
    body: html`<div class="wait" role="status"><span class="spinner" aria-hidden="true"></span><p>Checking the key…</p></div>`,
    right: action('attempt/cancel', 'Cancel'),
  });
}

export function activatedPage(view: View, license: License): string {
  const byKey = license.activatedBy === 'key';
  return dialog(view, {
    title: 'Activated',
    tone: 'good',
    body: html`<p>${byKey ? `${license.product.name} is ready on this computer.` : `Welcome, ${license.user.name}. ${license.product.name} is yours to use on this computer.`}</p>
${facts([
  ...whose(license),
  ['Organization', license.organization.name],
  ['Product', license.product.name],
  ['Valid until', html`${moment(license.expiresAt)} <span class="hint">renews by itself</span>`],
])}`,
    right: link('.', 'Start Working', 'primary'),
  });
}

export function refusedPage(view: View, { email, refusal }: { email: string; refusal: Refusal }): string {
  return dialog(view, {
    title: refusal.title,
    tone: 'refused',
    body: html`<div role="alert">${refusal.detail !== refusal.title && html`<p>${refusal.detail}</p>`}
<p class="next"><strong>What to do:</strong> ${refusal.nextStep}</p></div>
${facts([['Work e-mail', email], ...supportRows(refusal)])}`,
    left: link('work-email', 'Use Another E-mail'),
    right: html`${link('.', 'Close')}${action('attempt/again', 'Try Again', 'primary')}`,
  });
}

/** Whose license it is: a person's, or the computer's own. */
export const whose = ({ activatedBy, user, device }: License): [string, string][] =>
  activatedBy === 'key'
    ? [
        ['This computer', device.name],
        ['Activated by', 'business key'],
      ]
    : [
        ['Name', user.name],
        ['Work e-mail', user.email],
      ];

/** What support asks for, to be selected and copied. */
export const supportRows = ({ code, supportId }: Refusal) => [
  ...(supportId === undefined ? [] : [['Support id', html`<code>${supportId}</code>`] as const]),
  ['Reason code', html`<code>${code}</code>`] as const,
];

export function failedPage(view: View, failure: { title: string; message: string; email: string }): string {
  return dialog(view, {
    title: failure.title,
    tone: 'refused',
    body: html`<p role="alert">${failure.message}</p>${facts([['Work e-mail', failure.email]])}`,
    left: link('work-email', 'Use Another E-mail'),
    right: html`${link('.', 'Close')}${action('attempt/again', 'Try Again', 'primary')}`,
  });
}
