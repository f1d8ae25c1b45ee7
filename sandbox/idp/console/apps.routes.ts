import type { FastifyInstance } from 'fastify';
import { checkbox, table, textField } from '../../web/fields.ts';
import { type Html, html } from '../../web/html.ts';
import { formOf } from '../../web/server.ts';
import { assignedPeople } from '../apps.ts';
import { type Idp, isRefused, refuse, tidy } from '../context.ts';
import type { App, Org } from '../model.ts';
import { orgOf } from '../org-scope.ts';
import { setScimEnabled } from '../provisioning.ts';
import { appPath, showApp, withApp } from './app-shell.ts';
import { mountSamlForm } from './saml-edit.routes.ts';
import { generalFields, samlFromForm, statementFields } from './saml-form.ts';
import { admin, facts, finish, linkButton, notesOf, queryText, searchForm, show } from './shell.ts';

/** The list of applications and the General tab. */
export function appsRoutes(app: FastifyInstance, idp: Idp): void {
  app.get('/admin/apps', (request, reply) => {
    const org = orgOf(request);
    const wanted = queryText(request, 'q').toLowerCase();
    const found = org.apps.filter((one) => one.label.toLowerCase().includes(wanted));
    const rows = found.map((one) => [
      html`<a href="${appPath(org, one, 'general')}">${one.label}</a>`,
      'SAML 2.0',
      assignedPeople(org, one).size,
      one.provisioning.connected ? 'On' : 'Off',
    ]);
    return show(reply, {
      org,
      title: 'Applications',
      section: 'apps',
      notes: notesOf(request),
      body: html`<div class="actions start">${linkButton(admin(org, '/apps/create'), 'Create App Integration', true)}</div>
${searchForm({ action: admin(org, '/apps'), name: 'q', label: 'Search applications', value: queryText(request, 'q') })}
<section class="card"><h2>Active</h2>${table({ caption: 'Applications', heads: ['Name', 'Sign-on', 'People', 'Provisioning'], rows, empty: 'No application yet. Create App Integration begins with one.' })}</section>`,
    });
  });
  app.get(
    '/admin/app/:app',
    withApp((reply, { org, app: one }) => reply.redirect(appPath(org, one, 'general'), 303)),
  );
  app.get(
    '/admin/app/:app/general',
    withApp((reply, { org, app: one, request }) =>
      showApp(reply, { org, app: one, tab: 'general', notes: notesOf(request), body: generalTab(org, one) }),
    ),
  );
  settingsRoutes(app, idp);
  mountSamlForm(app, idp, {
    path: 'saml/edit',
    tab: 'general',
    fields: (saml, extra) => html`${generalFields(saml)}${statementFields(saml, extra)}`,
    read: samlFromForm,
  });
}

function generalTab(org: Org, app: App): Html {
  const { saml } = app;
  const statements = [
    ...saml.attributes.map((one) => html`<li><code>${one.name}</code> ← <code>${one.value}</code></li>`),
    ...saml.groupAttributes.map(
      (one) => html`<li><code>${one.name}</code> ← groups, ${one.filter} <code>${one.value}</code></li>`,
    ),
  ];
  return html`<section class="card"><div class="head"><h2>App Settings</h2>${linkButton(appPath(org, app, 'general/edit'), 'Edit')}</div>
${facts([
  ['Application label', app.label],
  ['Application visibility', app.hideIcon ? 'Icon not displayed to users' : 'Icon displayed to users'],
  ['Provisioning', app.scimEnabled ? 'SCIM' : 'None'],
])}</section>
<section class="card"><div class="head"><h2>SAML Settings</h2>${linkButton(appPath(org, app, 'saml/edit'), 'Edit SAML Settings')}</div>
${facts([
  ['Single Sign On URL', html`<code class="wrap">${saml.acsUrl}</code>`],
  [
    'Recipient and Destination URL',
    saml.useAcsForRecipient ? 'As above' : `${saml.recipientUrl}, ${saml.destinationUrl}`,
  ],
  ['Audience Restriction', html`<code class="wrap">${saml.audience}</code>`],
  ['Name ID format', saml.nameIdFormat],
  ['Response and assertion', 'Both signed, RSA-SHA256'],
  ['Attribute statements', statements.length > 0 ? html`<ul class="plain">${statements}</ul>` : 'None'],
])}</section>`;
}

function settingsRoutes(app: FastifyInstance, idp: Idp): void {
  const form = (
    org: Org,
    one: App,
  ) => html`<form method="post" action="${appPath(org, one, 'general/edit')}"><section class="card"><h2>App Settings</h2>
${textField({ name: 'label', label: 'Application label', value: one.label, required: true })}
${checkbox({ name: 'hideIcon', label: 'Do not display application icon to users', checked: one.hideIcon })}
<fieldset><legend>Provisioning</legend>${checkbox({ name: 'scimEnabled', label: 'Enable SCIM Provisioning', checked: one.scimEnabled })}</fieldset></section>
<div class="actions">${linkButton(appPath(org, one, 'general'), 'Cancel')}<button type="submit" class="primary">Save</button></div></form>`;
  app.get(
    '/admin/app/:app/general/edit',
    withApp((reply, { org, app: one, request }) =>
      showApp(reply, { org, app: one, tab: 'general', notes: notesOf(request), body: form(org, one) }),
    ),
  );
  app.post(
    '/admin/app/:app/general/edit',
    withApp((reply, { org, app: one, request }) => {
      const fields = formOf(request);
      const label = tidy(fields.label);
      const bad = label ? undefined : refuse('Application label: this field cannot be left blank.');
      if (isRefused(bad)) return finish(reply, { to: appPath(org, one, 'general/edit'), result: bad, done: '' });
      one.label = label;
      one.hideIcon = fields.hideIcon === 'on';
      setScimEnabled({ idp, org }, one, fields.scimEnabled === 'on');
      return finish(reply, { to: appPath(org, one, 'general'), result: true, done: 'Saved.' });
    }),
  );
}
