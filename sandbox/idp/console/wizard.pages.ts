import type { FastifyReply } from 'fastify';
import { checkbox, radios, textField } from '../../web/fields.ts';
import { type Html, html } from '../../web/html.ts';
import type { AppDraft, Org } from '../model.ts';
import { enterMeans, extraRows, generalFields, statementFields } from './saml-form.ts';
import { admin, linkButton, type Notes, show } from './shell.ts';

export function chooseMethodPage(reply: FastifyReply, org: Org, notes: Notes): FastifyReply {
  const off = { disabled: true, hint: 'Not part of this practice directory.' };
  return show(reply, {
    org,
    title: 'Create a new app integration',
    section: 'apps',
    notes,
    trail: html`<a href="${admin(org, '/apps')}">Applications</a>`,
    body: html`<form method="post" action="${admin(org, '/apps/create')}" class="card">
${radios({
  name: 'method',
  legend: 'Sign-in method',
  choices: [
    { value: 'oidc', label: 'OIDC - OpenID Connect', ...off },
    { value: 'saml', label: 'SAML 2.0', hint: 'Single sign-on by XML, for apps that cannot use OpenID Connect.' },
    { value: 'swa', label: 'SWA - Secure Web Authentication', ...off },
    { value: 'api', label: 'API Services', ...off },
  ],
  chosen: undefined,
})}
<div class="actions">${linkButton(admin(org, '/apps'), 'Cancel')}<button class="primary" type="submit">Next</button></div></form>`,
  });
}

const names = ['General Settings', 'Configure SAML', 'Feedback'];

const steps = (current: number): Html =>
  html`<ol class="steps">${names.map(
    (name, index) => html`<li${index === current ? html` aria-current="step"` : ''}>${name}</li>`,
  )}</ol>`;

export const draftPath = (org: Org, draft: AppDraft, name: string): string =>
  admin(org, `/apps/create/${draft.id}/${name}`);

export interface WizardState {
  org: Org;
  draft: AppDraft;
  refused?: string;
  /** Which *Add Another* was pressed. */
  more?: string | undefined;
}

function wizard(
  reply: FastifyReply,
  { org, refused }: WizardState,
  view: { current: number; body: Html },
): FastifyReply {
  return show(reply, {
    org,
    title: 'Create SAML Integration',
    section: 'apps',
    notes: { refused },
    trail: html`<a href="${admin(org, '/apps')}">Applications</a>`,
    body: html`${steps(view.current)}${view.body}`,
  });
}

export function generalPage(reply: FastifyReply, state: WizardState): FastifyReply {
  const { org, draft } = state;
  const body = html`<form method="post" action="${draftPath(org, draft, 'general')}"><section class="card"><h2>General Settings</h2>
${textField({ name: 'label', label: 'App name', value: draft.label, required: true })}
${checkbox({ name: 'hideIcon', label: 'Do not display application icon to users', checked: draft.hideIcon })}
</section><div class="actions">${linkButton(admin(org, '/apps'), 'Cancel')}<button class="primary" type="submit">Next</button></div></form>`;
  return wizard(reply, state, { current: 0, body });
}

export function configurePage(reply: FastifyReply, state: WizardState): FastifyReply {
  const { org, draft } = state;
  const newer = org.settings.consoleVariant === 'newer';
  const later = html`<p class="note">Attribute statements are configured on the Sign On tab once the app is created.</p>`;
  const body = html`<form method="post" action="${draftPath(org, draft, 'saml')}">${enterMeans('next')}
${generalFields(draft.saml)}
${newer ? later : statementFields(draft.saml, extraRows(state.more))}
<div class="actions">${linkButton(draftPath(org, draft, 'general'), 'Previous')}<button class="primary" type="submit" name="action" value="next">Next</button></div></form>`;
  return wizard(reply, state, { current: 1, body });
}

export function feedbackPage(reply: FastifyReply, state: WizardState): FastifyReply {
  const { org, draft } = state;
  const roles = [
    { value: 'customer', label: 'I’m an Okta customer adding an internal app' },
    { value: 'vendor', label: 'I’m a software vendor. I’d like to integrate my app with Okta' },
  ];
  const body = html`<form method="post" action="${draftPath(org, draft, 'feedback')}" class="feedback"><section class="card">
<h2>Help Okta support understand how you configured this application</h2>
${radios({ name: 'role', legend: 'Are you a customer or partner?', choices: roles, chosen: undefined })}
<fieldset class="app-type"><legend>App type</legend>${checkbox({ name: 'internal', label: 'This is an internal app that we have created', checked: false })}</fieldset>
<p class="hint">Nobody is told: this page is here because the real console asks.</p>
</section><div class="actions">${linkButton(draftPath(org, draft, 'saml'), 'Previous')}<button class="primary" type="submit">Finish</button></div></form>`;
  return wizard(reply, state, { current: 2, body });
}
