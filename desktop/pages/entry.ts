import type { Refusal } from '../../sdk/index.ts';
import { html } from '../html.ts';
import { supportRows } from './attempt.ts';
import { action, dialog, facts, link, passwordWarning, type View } from './layout.ts';

/** The *Sign-In* dialog of an ordinary start and of *Account & License…*. */
export function signInPage(view: View): string {
  const { vendor, product } = view.brand;
  return dialog(view, {
    title: `Sign In to ${vendor} Account`,
    body: html`<p>If you bought ${product} yourself, sign in to your ${vendor} account in the browser.</p>
<p>If your organization gave you ${product}, choose <strong>Business Edition</strong>.</p>
${passwordWarning(`Your work password belongs on your organization's own sign-in page, never in this window and never in a ${vendor} account.`)}`,
    left: link('business-key', 'Business Edition'),
    right: html`${link('.', 'Cancel')}${action('open-account', 'Sign In in Browser', 'primary')}`,
  });
}

/** The *Enter Business Key* dialog: by sign-in for most people, by a key for a computer that nobody in particular uses. */
export function businessKeyPage(view: View, typed: { key?: string; wrong?: Refusal } = {}): string {
  const { key = '', wrong } = typed;
  return dialog(view, {
    title: 'Enter Business Key',
    body: html`<p>Most organizations need no key: you sign in the way you do for everything else at work.</p>
<p>Choose <strong>Continue with SSO</strong> and type your work e-mail.</p>
<form id="key-form" method="post" action="business-key" novalidate>
<label for="key">Business key for this computer</label>
<input id="key" name="key" type="text" value="${key}" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="100"
 placeholder="XXXXX-XXXXX-XXXXX-XXXXX-XXXXX" aria-describedby="${wrong ? 'key-error key-hint' : 'key-hint'}" ${wrong && html`aria-invalid="true"`}>
${wrong && html`<div id="key-error" role="alert"><p class="error">${wrong.title}.</p><p class="next"><strong>What to do:</strong> ${wrong.nextStep}</p></div>${facts(supportRows(wrong))}`}
<p id="key-hint" class="hint">Only where your IT administrator gave you a key for a shared computer. It takes a seat of its own.</p>
</form>`,
    left: link('work-email', 'Continue with SSO', 'primary'),
    right: html`${link('sign-in', 'Back')}${link('.', 'Cancel')}<button form="key-form">Activate by Key</button>`,
  });
}

/** Where activation by SSO begins. */
export function workEmailPage(view: View, typed: { email: string; wrong?: boolean }): string {
  const wrong = typed.wrong === true;
  return dialog(view, {
    title: 'Activate with your work account',
    body: html`<form id="email-form" method="post" action="work-email" novalidate>
<label for="email">Work e-mail</label>
<input id="email" name="email" type="email" value="${typed.email}" autocomplete="email" inputmode="email" spellcheck="false"
 maxlength="254" required autofocus aria-describedby="${wrong ? 'email-error hint' : 'hint'}" ${wrong && html`aria-invalid="true"`}>
${wrong && html`<p id="email-error" class="error" role="alert">Please type your whole work e-mail, such as ada@company.com.</p>`}
<p id="hint" class="hint">It only tells us which organization you belong to. Your browser opens next.</p>
</form>
${passwordWarning("You type your password only on your organization's own page in the browser, if at all.")}`,
    left: link('sign-in', 'Other Ways'),
    right: html`${link('.', 'Cancel')}<button class="primary" form="email-form">Next</button>`,
  });
}
