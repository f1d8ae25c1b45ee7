import { refusedNote, textField } from '../../web/fields.ts';
import { html } from '../../web/html.ts';
import { page } from '../../web/layout.ts';
import type { App, Org, Person } from '../model.ts';
import { ssoPath } from '../saml/answer.ts';

export function signInPage(org: Org, input: { fromUri: string; login?: string; error?: string }): string {
  return page({
    title: `Sign in to ${org.name}`,
    narrow: true,
    body: html`<section class="card"><h1>Sign in to ${org.name}</h1>
${refusedNote(input.error)}
<form method="post" action="/org/${org.slug}/login">
<input type="hidden" name="fromURI" value="${input.fromUri}">
${textField({ name: 'username', label: 'Username', value: input.login, autocomplete: 'username', required: true })}
${textField({ name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password', required: true })}
<div class="actions"><button type="submit" class="primary">Sign in</button></div>
</form></section>`,
  });
}

/** The form that carries the answer to the service. It sends itself; the button is for browsers without scripts. */
export function handOverPage(
  app: App,
  input: { acsUrl: string; samlResponse: string; relayState: string | null },
): string {
  const relay =
    input.relayState === null ? '' : html`<input type="hidden" name="RelayState" value="${input.relayState}">`;
  return page({
    title: `Signing in to ${app.label}`,
    narrow: true,
    scripts: ['hand-over.js'],
    body: html`<section class="card"><h1>Signing in to ${app.label}</h1>
<p>Your browser carries the answer to the application. If nothing happens, press the button.</p>
<form method="post" action="${input.acsUrl}">
<input type="hidden" name="SAMLResponse" value="${input.samlResponse}">
${relay}
<div class="actions"><button type="submit" class="primary">Continue</button></div>
</form></section>`,
  });
}

export function messagePage(org: Org, input: { title: string; text: string; person?: Person }): string {
  const signedIn = input.person
    ? html`<p class="hint">You are signed in as ${input.person.login}.</p>
<form method="post" action="/org/${org.slug}/signout"><button type="submit" class="plain">Sign out</button></form>`
    : '';
  return page({
    title: input.title,
    narrow: true,
    body: html`<section class="card"><h1>${input.title}</h1><p>${input.text}</p>${signedIn}
<p><a href="/org/${org.slug}">My apps</a></p></section>`,
  });
}

/** What a person without administrator's rights sees: the apps they may start. */
export function myAppsPage(org: Org, person: Person, apps: App[]): string {
  const tiles = apps.map((app) => html`<li><a class="tile" href="${ssoPath(org, app)}">${app.label}</a></li>`);
  return page({
    title: 'My apps',
    narrow: true,
    body: html`<section class="card"><h1>My apps</h1><p>Signed in as ${person.displayName} (${person.login}).</p>
${apps.length > 0 ? html`<ul class="tiles">${tiles}</ul>` : html`<p class="empty">No app is shown to you. An app may be assigned and its icon hidden.</p>`}
<form method="post" action="/org/${org.slug}/signout"><button type="submit" class="plain">Sign out</button></form></section>`,
  });
}
