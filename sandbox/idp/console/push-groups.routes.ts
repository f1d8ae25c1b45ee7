import type { FastifyInstance } from 'fastify';
import { checkbox, radios, table } from '../../web/fields.ts';
import { type Html, html, type Printable } from '../../web/html.ts';
import { formOf } from '../../web/server.ts';
import { type Idp, isRefused, refuse } from '../context.ts';
import { findGroup } from '../groups.ts';
import type { App, GroupPush, Org } from '../model.ts';
import { addPush, pushNow, removePush } from '../provisioning.ts';
import { appPath, showApp, withApp } from './app-shell.ts';
import { admin, counted, finish, linkButton, notesOf, queryText, searchForm, when } from './shell.ts';

/** The Push Groups tab: find a group by name, save it, watch its status, unlink it. */
export function pushGroupRoutes(app: FastifyInstance, idp: Idp): void {
  app.get(
    '/admin/app/:app/push-groups',
    withApp((reply, { org, app: one, request }) =>
      showApp(reply, { org, app: one, tab: 'push-groups', notes: notesOf(request), body: pushTab(org, one) }),
    ),
  );
  app.get(
    '/admin/app/:app/push-groups/find',
    withApp((reply, { org, app: one, request }) => {
      const body = findPage(org, one, queryText(request, 'name'));
      return showApp(reply, { org, app: one, tab: 'push-groups', notes: notesOf(request), body });
    }),
  );
  app.post(
    '/admin/app/:app/push-groups/find',
    withApp((reply, { org, app: one, request }) => {
      const fields = formOf(request);
      const group = findGroup(org, fields.group ?? '');
      const made = group ? addPush({ idp, org }, one, group) : refuse('Select the group in the list.');
      const again = isRefused(made) || fields.action === 'another';
      return finish(reply, {
        to: appPath(org, one, again ? 'push-groups/find' : 'push-groups'),
        result: made,
        done: `${group?.name} is pushed.`,
      });
    }),
  );
  linkRoutes(app, idp);
}

const words: Record<GroupPush['status'], string> = { pending: 'Pushing', active: 'Active', error: 'Error' };

function pushTab(org: Org, app: App): Html {
  const menu = html`<details class="menu"><summary>Push Groups</summary><ul><li><a href="${appPath(org, app, 'push-groups/find')}">Find groups by name</a></li></ul></details>`;
  const ready = app.provisioning.connected && app.provisioning.pushGroups;
  const rows = app.pushes.map((push) => pushRow(org, app, push));
  return html`<div class="actions start">${ready ? menu : ''}</div>
<section class="card"><h2>Pushed groups</h2>
${ready ? '' : html`<p class="note">Configure the connector and enable Push Groups under Provisioning › Integration first.</p>`}
${table({ caption: 'Pushed groups', heads: ['Group in this directory', 'Push status', 'Last push', 'Action'], rows, empty: 'No group is pushed.' })}</section>`;
}

function pushRow(org: Org, app: App, push: GroupPush): Printable[] {
  const group = org.groups.find((one) => one.id === push.groupId);
  const mark = push.status === 'active' ? 'yes' : push.status === 'error' ? 'bad' : 'no';
  const status = push.active ? words[push.status] : 'Inactive';
  return [
    html`<a href="${admin(org, `/group/${push.groupId}`)}">${group?.name ?? push.groupId}</a>`,
    html`<span class="mark ${mark}">${status}</span> ${push.error}`,
    push.pushedAt ? when(push.pushedAt) : 'Never',
    html`<a href="${appPath(org, app, `push-groups/${push.id}`)}">Manage<span class="quiet"> ${group?.name ?? ''}</span></a>`,
  ];
}

function findPage(org: Org, app: App, name: string): Html {
  const found = org.groups
    .filter((group) => name && group.name.toLowerCase().includes(name.toLowerCase()))
    .slice(0, 50);
  const only = found.length === 1 ? found[0]?.id : found.find((group) => group.name === name)?.id;
  const choices = found.map((group) => ({
    value: group.id,
    label: group.name,
    hint: counted(group.members.length),
  }));
  const choose = html`<form method="post" action="${appPath(org, app, 'push-groups/find')}">
${radios({ name: 'group', legend: 'Groups found', choices, chosen: only })}
<fieldset><legend>Match result and push action</legend><p>No match found: <strong>Create Group</strong></p>
${checkbox({ name: 'immediately', label: 'Push group memberships immediately', checked: true })}</fieldset>
<div class="actions"><button type="submit" class="plain" name="action" value="another">Save &amp; Add Another</button><button type="submit" class="primary" name="action" value="save">Save</button></div></form>`;
  return html`<section class="card"><h2>Push groups by name</h2>
${searchForm({ action: appPath(org, app, 'push-groups/find'), name: 'name', label: 'Enter a group to push', value: name })}
${found.length > 0 ? choose : name ? html`<p class="empty">No group has this in its name.</p>` : ''}
<p>${linkButton(appPath(org, app, 'push-groups'), 'Cancel')}</p></section>`;
}

function linkRoutes(app: FastifyInstance, idp: Idp): void {
  const url = '/admin/app/:app/push-groups/:push';
  const find = (one: App, request: { params: unknown }) =>
    one.pushes.find((push) => push.id === (request.params as { push: string }).push);
  app.get(
    url,
    withApp((reply, { org, app: one, request }) => {
      const push = find(one, request);
      if (!push) return reply.redirect(appPath(org, one, 'push-groups'), 303);
      const body = managePage(org, one, push);
      return showApp(reply, { org, app: one, tab: 'push-groups', notes: notesOf(request), body });
    }),
  );
  app.post(
    url,
    withApp((reply, { org, app: one, request }) => {
      const push = find(one, request);
      if (!push) return reply.redirect(appPath(org, one, 'push-groups'), 303);
      const fields = formOf(request);
      if (fields.action === 'push') pushNow(push);
      else if (fields.action === 'toggle') push.active = !push.active;
      else removePush({ idp, org }, one, { push, deleteThere: fields.target === 'delete' });
      return finish(reply, { to: appPath(org, one, 'push-groups'), result: true, done: 'Done.' });
    }),
  );
}

function managePage(org: Org, app: App, push: GroupPush): Html {
  const name = org.groups.find((group) => group.id === push.groupId)?.name ?? push.groupId;
  const url = appPath(org, app, `push-groups/${push.id}`);
  const ends = [
    { value: 'delete', label: 'Delete the group in the target app (recommended)' },
    { value: 'leave', label: 'Leave the group in the target app' },
  ];
  const toggle = push.active ? 'Deactivate group push' : 'Activate group push';
  return html`<section class="card"><h2>${name}</h2><form method="post" action="${url}" class="inline"><button type="submit" class="plain" name="action" value="push">Push now</button> <button type="submit" class="plain" name="action" value="toggle">${toggle}</button></form></section>
<section class="card"><h2>Unlink pushed group</h2><form method="post" action="${url}">${radios({ name: 'target', legend: 'What happens to the group in the target app', choices: ends, chosen: 'delete' })}
<div class="actions">${linkButton(appPath(org, app, 'push-groups'), 'Cancel')}<button type="submit" class="danger" name="action" value="unlink">Unlink</button></div></form></section>`;
}
