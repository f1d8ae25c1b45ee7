import type { FastifyInstance } from 'fastify';
import { type Html, html } from '../../web/html.ts';
import { formOf } from '../../web/server.ts';
import { checkSaml } from '../apps.ts';
import { type Idp, note } from '../context.ts';
import type { App, Org, SamlSettings } from '../model.ts';
import { type AppTab, appPath, showApp, withApp } from './app-shell.ts';
import { enterMeans, extraRows, withoutEmptyRows } from './saml-form.ts';
import { finish, linkButton } from './shell.ts';

/** One form for SAML settings of an app that exists: all of them, or a part. */
interface SamlForm {
  /** Below the app's own address. */
  path: string;
  /** The tab it belongs to, and returns to. */
  tab: AppTab;
  fields(saml: SamlSettings, extra: ReturnType<typeof extraRows>): Html;
  read(form: Record<string, string>, before: SamlSettings): SamlSettings;
}

/** Shows the form, adds and takes away rows, and saves what the wizard would take. */
export function mountSamlForm(app: FastifyInstance, idp: Idp, { path, tab, fields, read }: SamlForm): void {
  const form = (
    org: Org,
    one: App,
    more?: string,
  ): Html => html`<form method="post" action="${appPath(org, one, path)}">${enterMeans('save')}
${fields(one.saml, extraRows(more))}
<div class="actions">${linkButton(appPath(org, one, tab), 'Cancel')}<button type="submit" class="primary" name="action" value="save">Save</button></div></form>`;
  const url = `/admin/app/:app/${path}`;
  app.get(
    url,
    withApp((reply, { org, app: one }) => showApp(reply, { org, app: one, tab, notes: {}, body: form(org, one) })),
  );
  app.post(
    url,
    withApp((reply, { org, app: one, request }) => {
      const given = formOf(request);
      const filled = read(given, one.saml);
      const view = { org, app: one, tab };
      if (given.action !== 'save') {
        return showApp(reply, { ...view, notes: {}, body: form(org, { ...one, saml: filled }, given.action) });
      }
      const saml = withoutEmptyRows(filled);
      const bad = checkSaml(saml);
      if (bad) return showApp(reply, { ...view, notes: bad, body: form(org, { ...one, saml }) });
      one.saml = saml;
      const event = { event: 'application.lifecycle.update', outcome: 'SUCCESS', actor: 'admin' } as const;
      note(idp, org, { ...event, target: one.label, detail: '' });
      return finish(reply, { to: appPath(org, one, tab), result: true, done: 'Saved.' });
    }),
  );
}
