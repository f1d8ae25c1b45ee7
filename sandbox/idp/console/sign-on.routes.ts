import { X509Certificate } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { table, valueToCopy } from '../../web/fields.ts';
import { type Html, html } from '../../web/html.ts';
import type { Idp } from '../context.ts';
import type { App, Org } from '../model.ts';
import { issuerOf, metadataOf, ssoPath } from '../saml/answer.ts';
import { appPath, showApp, withApp } from './app-shell.ts';
import { mountSamlForm } from './saml-edit.routes.ts';
import { statementFields, statementsFrom } from './saml-form.ts';
import { facts, linkButton, notesOf, show, when } from './shell.ts';

/** The Sign On tab, its setup instructions, and the attribute statements of the newer console. */
export function signOnRoutes(app: FastifyInstance, idp: Idp): void {
  app.get(
    '/admin/app/:app/sign-on',
    withApp((reply, { org, app: one, request }) =>
      showApp(reply, { org, app: one, tab: 'sign-on', notes: notesOf(request), body: signOnTab(idp, org, one) }),
    ),
  );
  app.get(
    '/admin/app/:app/setup-instructions',
    withApp((reply, { org, app: one }) =>
      show(reply, {
        org,
        title: `How to Configure SAML 2.0 for ${one.label} Application`,
        section: 'apps',
        trail: html`<a href="${appPath(org, one, 'sign-on')}">${one.label}: Sign On</a>`,
        body: instructions(idp, org, one),
      }),
    ),
  );
  mountSamlForm(app, idp, {
    path: 'sign-on/attributes',
    tab: 'sign-on',
    fields: statementFields,
    read: (form, before) => ({ ...before, ...statementsFrom(form) }),
  });
}

function signOnTab(idp: Idp, org: Org, app: App): Html {
  const certificate = new X509Certificate(org.signing.certificatePem);
  const row = [
    'SHA-2',
    when(certificate.validFromDate.toISOString()),
    when(certificate.validToDate.toISOString()),
    'Active',
  ];
  const statements = [
    ...app.saml.attributes.map((one) => [one.name, one.value]),
    ...app.saml.groupAttributes.map((one) => [one.name, `groups: ${one.filter} ${one.value}`]),
  ];
  return html`<section class="card"><h2>Settings</h2>
${facts([
  ['Sign on methods', 'SAML 2.0'],
  ['Application username format', app.saml.nameIdSource === 'user.email' ? 'Email' : 'Okta username'],
])}
${valueToCopy('Metadata URL', `${idp.baseUrl()}${ssoPath(org, app)}/metadata`, 'metadata-url')}</section>
<section class="card"><div class="head"><h2>Attribute statements</h2>${linkButton(appPath(org, app, 'sign-on/attributes'), 'Edit attribute statements')}</div>
${table({ caption: 'Attribute statements', heads: ['Name', 'Value'], rows: statements, empty: 'No attribute statement yet.' })}</section>
<section class="card"><h2>SAML Signing Certificates</h2>
${table({ caption: 'SAML Signing Certificates', heads: ['Type', 'Created', 'Expires', 'Status'], rows: [row], empty: '' })}</section>
<section class="card"><h2>SAML Setup</h2><p>SAML single sign-on does not work until the app trusts this directory as its identity provider.</p>
${linkButton(appPath(org, app, 'setup-instructions'), 'View SAML setup instructions', true)}</section>`;
}

const instructions = (idp: Idp, org: Org, app: App): Html => html`<section class="card">
<h2>The following is needed to configure ${app.label}</h2>
${valueToCopy('Identity Provider Single Sign-On URL', idp.baseUrl() + ssoPath(org, app), 'sso-url')}
${valueToCopy('Identity Provider Issuer', issuerOf(app), 'issuer')}
${valueToCopy('X.509 Certificate', org.signing.certificatePem.trim(), 'certificate')}</section>
<section class="card"><h2>Optional</h2>${valueToCopy('IDP metadata', metadataOf(idp, org, app), 'metadata')}</section>`;
