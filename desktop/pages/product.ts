import type { Status } from '../../sdk/index.ts';
import { type Html, html } from '../html.ts';
import { frame, link, type View } from './layout.ts';

/** The product's own window: its menu, and its work, locked or not. */
export function productPage(view: View, status: Status): string {
  const { product } = view.brand;
  const content = html`<div class="window">
<nav class="menubar" aria-label="Menu"><details><summary>${product}</summary>
<ul><li><a href="account">Account &amp; License…</a></li></ul></details></nav>
<main class="work">${work(view, status)}</main>
</div>`;
  return frame(view, { title: 'Workspace', content, watch: true });
}

function work(view: View, status: Status): Html {
  const { product } = view.brand;
  if (status.state === 'active') {
    const { license, offline, renewal } = status;
    const note = renewal === 'refused' ? 'Your license needs attention.' : offline ? 'Working offline.' : undefined;
    return html`<h1>Ready to work</h1><p>${license.user.name}, ${license.organization.name}</p>
${note !== undefined && html`<p class="notice" role="status">${note} <a href="account">See Account &amp; License</a></p>`}`;
  }
  const why = {
    not_activated: 'It is not activated on this computer yet.',
    expired: 'The license has expired.',
    ended: 'The license on this computer has ended.',
    invalid: 'The license is not for this computer.',
  }[status.state];
  return html`<h1>${product} is locked</h1><p>${why}</p><p>${link('account', 'Account & License…', 'primary')}</p>`;
}
