import type { Refusal, Status } from '../../sdk/index.ts';
import { type Html, html } from '../html.ts';
import { supportRows, whose } from './attempt.ts';
import { action, dialog, facts, link, moment, type View } from './layout.ts';

type Known = Exclude<Status, { state: 'not_activated' }>;

/** *Account & License…* on a computer that has, or had, a license. */
export function accountPage(view: View, status: Known, notice: string): string {
  const said = notice !== '' && html`<p class="notice" role="status">${notice}</p>`;
  switch (status.state) {
    case 'active':
    case 'expired':
      return licensePage(view, status, html`${said}`);
    case 'ended':
      return dialog(view, {
        title: status.refusal.title,
        tone: 'refused',
        watch: true,
        body: html`${said}<p>Your license on this computer has ended. ${status.refusal.detail !== status.refusal.title && status.refusal.detail}</p>${cure(status.refusal)}`,
        right: html`${link('.', 'Close')}${link('work-email', 'Sign In Again', 'primary')}`,
      });
    case 'invalid':
      return dialog(view, {
        title: 'This license is not for this computer',
        tone: 'refused',
        body: html`${said}<p>${status.failure}</p><p class="next"><strong>What to do:</strong> sign in again. Nothing else on this computer is affected.</p>`,
        right: html`${link('.', 'Close')}${link('work-email', 'Sign In Again', 'primary')}`,
      });
  }
}

function licensePage(view: View, status: Extract<Known, { license: unknown }>, said: Html): string {
  const { license, refusal } = status;
  const expired = status.state === 'expired';
  const until = html`${moment(license.expiresAt)}${!expired && refusal === undefined && html` <span class="hint">renews by itself</span>`}`;
  return dialog(view, {
    title: 'Account & License',
    watch: true,
    ...(expired && { tone: 'refused' as const }),
    body: html`${said}${standing(status)}${refusal !== undefined && reason(refusal)}
${facts([
  ...whose(license),
  ['Organization', license.organization.name],
  ['Product', license.product.name],
  ...(license.activatedBy === 'key' ? [] : [['This computer', license.device.name] as const]),
  [expired ? 'Was valid until' : 'Valid until', until],
])}`,
    left: link('sign-out', 'Sign Out…'),
    right: html`${action('account/renew', 'Check Now')}${
      refusal !== undefined || expired ? link('work-email', 'Sign In Again', 'primary') : link('.', 'Done', 'primary')
    }`,
  });
}

/** One line on how things stand, with words and not by color alone. */
function standing(status: Extract<Known, { license: unknown }>): Html {
  const clock =
    status.clockSetBack &&
    html`<p class="warning" role="note"><strong>Wrong clock.</strong> This computer's date and time seem to have been set back. Please set them right.</p>`;
  if (status.state === 'expired') {
    const why = status.offline ? 'The service could not be reached to renew it.' : 'It was not renewed in time.';
    return html`<p class="next" role="alert"><strong>The license has expired.</strong> ${why} Connect to the network, then choose Check Now.</p>${clock}`;
  }
  if (status.offline) {
    return html`<p class="warning" role="note"><strong>Offline.</strong> The service cannot be reached now. You can go on working until the time below.</p>${clock}`;
  }
  if (status.renewal === 'refused') return html`${clock}`;
  return html`<p class="fine"><strong>Active.</strong> Nothing to do.</p>${clock}`;
}

const reason = (refusal: Refusal): Html =>
  html`<p role="alert"><strong>${refusal.title}.</strong> ${refusal.detail !== refusal.title && refusal.detail}</p>${cure(refusal)}`;

const cure = (refusal: Refusal): Html =>
  html`<p class="next"><strong>What to do:</strong> ${refusal.nextStep}</p>${facts(supportRows(refusal))}`;

export function signOutPage(view: View, how: { unreachable: boolean }): string {
  const offline = how.unreachable;
  const question = html`<p>${view.brand.product} stops working on this computer until somebody signs in again. Your documents stay.</p>
<p class="hint">This does not sign you out of your organization in the browser.</p>`;
  const unreachable = html`<p role="alert"><strong>The service could not be reached,</strong> so it still counts this computer as yours.</p>
<p>You may sign out here all the same; tell your IT administrator if you give the computer away.</p>`;
  return dialog(view, {
    title: 'Sign out of this computer?',
    ...(offline && { tone: 'refused' as const }),
    body: offline ? unreachable : question,
    right: html`${link('account', 'Cancel')}<form method="post" action="sign-out">${
      offline && html`<input type="hidden" name="even_offline" value="yes">`
    }<button class="primary">${offline ? 'Sign Out Anyway' : 'Sign Out'}</button></form>`,
  });
}
