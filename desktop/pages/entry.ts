import { html } from '../html.ts';
import { action, dialog, link, passwordWarning, type View } from './layout.ts';

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

/** The *Enter Business Key* dialog. */
export function businessKeyPage(view: View): string {
  return dialog(view, {
    title: 'Enter Business Key',
    body: html`<p>Most organizations need no key: you sign in the way you do for everything else at work.</p>
<p>Choose <strong>Continue with SSO</strong> and type your work e-mail.</p>
<p class="aside">Were you handed a key instead? Keys are registered by your IT administrator in the ${view.brand.vendor} account; this
version of the app activates by sign-in only.</p>`,
    left: link('work-email', 'Continue with SSO', 'primary'),
    right: html`${link('sign-in', 'Back')}${link('.', 'Cancel')}`,
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
