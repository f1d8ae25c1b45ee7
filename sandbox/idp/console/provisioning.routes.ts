import type { FastifyInstance } from 'fastify';
import { checkbox, select, table, textField } from '../../web/fields.ts';
import { type Html, html } from '../../web/html.ts';
import { formOf } from '../../web/server.ts';
import { type Idp, isRefused, refuse, tidy } from '../context.ts';
import type { App, Org } from '../model.ts';
import { type ConnectorInput, saveConnector, saveToApp, testConnector } from '../provisioning.ts';
import { appPath, showApp, withApp } from './app-shell.ts';
import { enterMeans } from './saml-form.ts';
import { facts, finish, linkButton, type Notes, notesOf, onOff, tabs, when } from './shell.ts';

type Part = 'integration' | 'to-app';

const path = (org: Org, app: App, rest: string): string => appPath(org, app, `provisioning/${rest}`);

/** The Provisioning tab: connector settings under *Integration*, what is sent under *To App*; and the log. */
export function provisioningRoutes(app: FastifyInstance, idp: Idp): void {
  app.get(
    '/admin/app/:app/provisioning',
    withApp((reply, { org, app: one }) => {
      if (!one.scimEnabled)
        return finish(reply, {
          to: appPath(org, one, 'general'),
          result: refuse('Enable SCIM Provisioning first.'),
          done: '',
        });
      return reply.redirect(path(org, one, one.provisioning.connected ? 'to-app' : 'integration'), 303);
    }),
  );
  integrationRoutes(app, idp);
  toAppRoutes(app, idp);
  logRoutes(app);
}

/** *To App* is selected on the left once the connector works. */
function framed({ org, app }: { org: Org; app: App }, current: Part, body: Html): Html {
  const parts: [Part, string][] = [
    ...(app.provisioning.connected ? ([['to-app', 'To App']] as [Part, string][]) : []),
    ['integration', 'Integration'],
  ];
  const entries = parts.map(([part, label]) => ({ href: path(org, app, part), label, current: part === current }));
  return html`<div class="split">${tabs('Provisioning settings', entries)}<div>${body}</div></div>`;
}

function integrationRoutes(app: FastifyInstance, idp: Idp): void {
  const url = '/admin/app/:app/provisioning/integration';
  app.get(
    url,
    withApp((reply, { org, app: one, request }) => {
      const body = framed({ org, app: one }, 'integration', integrationView(org, one));
      return showApp(reply, { org, app: one, tab: 'provisioning', notes: notesOf(request), body });
    }),
  );
  const form = ({ org, app: one, input, notes }: { org: Org; app: App; input: ConnectorInput; notes: Notes }) => ({
    org,
    app: one,
    tab: 'provisioning' as const,
    notes,
    body: framed({ org, app: one }, 'integration', connectorForm(org, one, input)),
  });
  app.get(
    `${url}/edit`,
    withApp((reply, { org, app: one, request }) =>
      showApp(reply, form({ org, app: one, input: one.provisioning, notes: notesOf(request) })),
    ),
  );
  app.post(
    `${url}/edit`,
    withApp(async (reply, { org, app: one, request }) => {
      const fields = formOf(request);
      const input = connectorFrom(fields, one);
      if (fields.action === 'test') {
        const tested = await testConnector(idp, one, input);
        const notes = isRefused(tested) ? tested : { done: 'Connector configured successfully.' };
        return showApp(reply, form({ org, app: one, input, notes }));
      }
      const saved = await saveConnector({ idp, org }, one, input);
      if (isRefused(saved)) return showApp(reply, form({ org, app: one, input, notes: saved }));
      return finish(reply, { to: path(org, one, 'to-app'), result: true, done: 'The connector works and is saved.' });
    }),
  );
}

/** An empty *Bearer* keeps the token stored before. */
const connectorFrom = (fields: Record<string, string>, app: App): ConnectorInput => ({
  baseUrl: tidy(fields.baseUrl),
  uniqueField: tidy(fields.uniqueField),
  pushNewUsers: fields.pushNewUsers === 'on',
  pushProfileUpdates: fields.pushProfileUpdates === 'on',
  pushGroups: fields.pushGroups === 'on',
  authMode: fields.authMode === 'header' ? 'header' : 'none',
  bearer: tidy(fields.bearer) || app.provisioning.bearer,
});

function integrationView(org: Org, app: App): Html {
  const settings = app.provisioning;
  return html`<section class="card"><div class="head"><h2>SCIM Connection</h2>${linkButton(path(org, app, 'integration/edit'), 'Edit')}</div>
${facts([
  ['SCIM version', 'SCIM 2.0'],
  ['SCIM connector base URL', settings.baseUrl ? html`<code class="wrap">${settings.baseUrl}</code>` : 'Not set'],
  ['Unique identifier field for users', settings.uniqueField || 'Not set'],
  ['Push New Users', onOff(settings.pushNewUsers)],
  ['Push Profile Updates', onOff(settings.pushProfileUpdates)],
  ['Push Groups', onOff(settings.pushGroups)],
  ['Authentication Mode', settings.authMode === 'header' ? 'HTTP Header' : 'Not set'],
  ['Bearer', settings.bearer ? '••••••••' : 'Not set'],
])}</section>`;
}

function connectorForm(org: Org, app: App, input: ConnectorInput): Html {
  const modes = [
    { value: 'none', label: 'Basic Auth' },
    { value: 'header', label: 'HTTP Header' },
  ];
  const stored = app.provisioning.bearer !== '';
  const retyped = input.bearer && input.bearer !== app.provisioning.bearer ? input.bearer : '';
  return html`<form method="post" action="${path(org, app, 'integration/edit')}" class="connector">${enterMeans('save')}<section class="card"><h2>SCIM Connection</h2>
${textField({ name: 'baseUrl', label: 'SCIM connector base URL', value: input.baseUrl, required: true })}
${textField({ name: 'uniqueField', label: 'Unique identifier field for users', value: input.uniqueField, required: true })}
<fieldset><legend>Supported provisioning actions</legend>
${checkbox({ name: 'pushNewUsers', label: 'Push New Users', checked: input.pushNewUsers })}
${checkbox({ name: 'pushProfileUpdates', label: 'Push Profile Updates', checked: input.pushProfileUpdates })}
${checkbox({ name: 'pushGroups', label: 'Push Groups', checked: input.pushGroups })}</fieldset>
${select({ name: 'authMode', label: 'Authentication Mode', value: input.authMode }, modes)}
<div class="bearer"><h3>HTTP Header</h3>${textField({
    name: 'bearer',
    label: 'Bearer',
    type: 'password',
    value: retyped,
    autocomplete: 'new-password',
    ...(stored ? { hint: 'A token is stored. Leave this empty to keep it.' } : {}),
  })}</div>
<button type="submit" class="plain" name="action" value="test">Test Connector Configuration</button></section>
<div class="actions">${linkButton(path(org, app, 'integration'), 'Cancel')}<button type="submit" class="primary" name="action" value="save">Save</button></div></form>`;
}

function toAppRoutes(app: FastifyInstance, idp: Idp): void {
  const url = '/admin/app/:app/provisioning/to-app';
  app.get(
    url,
    withApp((reply, { org, app: one, request }) => {
      const { createUsers, updateUsers, deactivateUsers } = one.provisioning;
      const body = html`<section class="card"><div class="head"><h2>Provisioning to App</h2>${linkButton(path(org, one, 'to-app/edit'), 'Edit')}</div>
${facts([
  ['Create Users', onOff(createUsers)],
  ['Update User Attributes', onOff(updateUsers)],
  ['Deactivate Users', onOff(deactivateUsers)],
])}</section>`;
      const view = { org, app: one, tab: 'provisioning', notes: notesOf(request) } as const;
      return showApp(reply, { ...view, body: framed({ org, app: one }, 'to-app', body) });
    }),
  );
  app.get(
    `${url}/edit`,
    withApp((reply, { org, app: one }) => {
      const settings = one.provisioning;
      const body = html`<form method="post" action="${path(org, one, 'to-app/edit')}"><section class="card"><h2>Provisioning to App</h2>
${checkbox({ name: 'createUsers', label: 'Create Users', checked: settings.createUsers, hint: 'Creates the person at the service when the app is assigned.' })}
${checkbox({ name: 'updateUsers', label: 'Update User Attributes', checked: settings.updateUsers, hint: 'Sends changes of the profile.' })}
${checkbox({ name: 'deactivateUsers', label: 'Deactivate Users', checked: settings.deactivateUsers, hint: 'Deactivates at the service whoever is unassigned or deactivated here.' })}
</section><div class="actions">${linkButton(path(org, one, 'to-app'), 'Cancel')}<button type="submit" class="primary">Save</button></div></form>`;
      return showApp(reply, {
        org,
        app: one,
        tab: 'provisioning',
        notes: {},
        body: framed({ org, app: one }, 'to-app', body),
      });
    }),
  );
  app.post(
    `${url}/edit`,
    withApp((reply, { org, app: one, request }) => {
      const fields = formOf(request);
      const saved = saveToApp({ idp, org }, one, {
        createUsers: fields.createUsers === 'on',
        updateUsers: fields.updateUsers === 'on',
        deactivateUsers: fields.deactivateUsers === 'on',
      });
      return finish(reply, { to: path(org, one, 'to-app'), result: saved, done: 'Saved.' });
    }),
  );
}

function logRoutes(app: FastifyInstance): void {
  app.get(
    '/admin/app/:app/logs',
    withApp((reply, { org, app: one, request }) => {
      const rows = [...one.requests]
        .reverse()
        .slice(0, 200)
        .map((line) => [
          when(line.at),
          line.job,
          html`${line.method} <code class="wrap">${line.path}</code>`,
          line.status ?? 'no answer',
          `${line.milliseconds} ms`,
          `${line.requestBytes} / ${line.responseBytes}`,
          line.error,
        ]);
      const heads = ['Time', 'Job', 'Request', 'Status', 'Took', 'Bytes out / in', 'Error'];
      const body = html`<section class="card"><h2>Provisioning log</h2><p>Newest first. ${one.queue.length} waiting. Authorization is sent as ${one.provisioning.authMode === 'header' ? 'Bearer ••••••••' : 'none'}.</p>
${table({ caption: 'Provisioning log', heads, rows, empty: 'No request yet. Assign somebody, or push a group.' })}</section>`;
      return showApp(reply, { org, app: one, tab: 'logs', notes: notesOf(request), body });
    }),
  );
}
