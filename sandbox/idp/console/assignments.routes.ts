import type { FastifyInstance } from 'fastify';
import { buttonForm, table } from '../../web/fields.ts';
import { type Html, html, type Printable } from '../../web/html.ts';
import { formOf } from '../../web/server.ts';
import { assignedPeople, assignGroup, assignPerson, unassignGroup, unassignPerson } from '../apps.ts';
import { type Idp, refuse, type Scope } from '../context.ts';
import { findGroup } from '../groups.ts';
import type { App, Org, Person } from '../model.ts';
import { findPerson } from '../people.ts';
import { retryFailed } from '../provisioning.ts';
import { appPath, showApp, withApp } from './app-shell.ts';
import { admin, finish, linkButton, notesOf, queryText, searchForm } from './shell.ts';

const shown = 100;
const missing = refuse('There is no such person or group.');

/** The Assignments tab: to people, to groups, and how far provisioning got. */
export function assignmentRoutes(app: FastifyInstance, idp: Idp): void {
  app.get(
    '/admin/app/:app/assignments',
    withApp((reply, { org, app: one, request }) =>
      showApp(reply, { org, app: one, tab: 'assignments', notes: notesOf(request), body: assignmentsTab(org, one) }),
    ),
  );
  app.post(
    '/admin/app/:app/assignments',
    withApp((reply, { org, app: one, request }) => {
      const fields = formOf(request);
      return finish(reply, {
        to: appPath(org, one, fields.back ?? 'assignments'),
        result: change({ idp, org }, one, fields),
        done: 'Saved.',
      });
    }),
  );
  app.post(
    '/admin/app/:app/retry',
    withApp((reply, { org, app: one }) => {
      const count = retryFailed(idp, one);
      return finish(reply, { to: appPath(org, one, 'assignments'), result: true, done: `${count} tried again.` });
    }),
  );
  assignPages(app);
}

function change(scope: Scope, app: App, fields: Record<string, string>): unknown {
  const person = findPerson(scope.org, fields.person ?? '');
  const group = findGroup(scope.org, fields.group ?? '');
  const removes = fields.verb === 'remove';
  if (person) return (removes ? unassignPerson : assignPerson)(scope, app, person);
  if (group) return (removes ? unassignGroup : assignGroup)(scope, app, group);
  return missing;
}

interface Act extends Record<string, string> {
  label: string;
  /** Read out after the label: whom it is about. */
  about: string;
}

/** A button that assigns or removes one person or group. */
function act(org: Org, app: App, { label, about, ...fields }: Act): Html {
  const hidden = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return html`<form method="post" action="${appPath(org, app, 'assignments')}" class="inline">${hidden}<button type="submit" class="plain">${label}<span class="quiet"> ${about}</span></button></form>`;
}

function assignmentsTab(org: Org, app: App): Html {
  const assigned = assignedPeople(org, app);
  const people = org.people.filter((person) => assigned.has(person.id));
  const failed =
    app.links.some((link) => link.status === 'error') || app.pushes.some((push) => push.status === 'error');
  const groups = org.groups.filter((group) => app.assignedGroups.includes(group.id));
  const groupRows = groups.map((group) => [
    html`<a href="${admin(org, `/group/${group.id}`)}">${group.name}</a>`,
    group.members.length,
    act(org, app, { group: group.id, verb: 'remove', label: 'Remove', about: group.name }),
  ]);
  return html`<div class="actions start"><details class="menu"><summary>Assign</summary><ul><li><a href="${appPath(org, app, 'assign/people')}">Assign to People</a></li><li><a href="${appPath(org, app, 'assign/groups')}">Assign to Groups</a></li></ul></details>
${failed ? buttonForm(appPath(org, app, 'retry'), 'Retry failed') : ''}</div>
<section class="card"><h2>Groups</h2>${table({ caption: 'Assigned groups', heads: ['Group', 'Members', 'Action'], rows: groupRows, empty: 'No group is assigned.' })}</section>
<section class="card"><h2>People</h2><p>${people.length} assigned, directly or through a group.</p>
${table({
  caption: 'Assigned people',
  heads: ['Person', 'Type', 'Provisioning', 'Action'],
  rows: people.slice(0, shown).map((person) => personRow(org, app, person)),
  empty: 'Nobody is assigned.',
})}</section>`;
}

function personRow(org: Org, app: App, person: Person): Printable[] {
  const direct = app.assignedPeople.includes(person.id);
  return [
    html`<a href="${admin(org, `/person/${person.id}`)}">${person.displayName}</a> <span class="soft">${person.login}</span>`,
    direct ? 'Individual' : 'Group',
    provisioningOf(app, person),
    direct
      ? act(org, app, { person: person.id, verb: 'remove', label: 'Remove', about: person.login })
      : 'By its group',
  ];
}

function provisioningOf(app: App, person: Person): Printable {
  if (!app.provisioning.connected) return 'Off';
  const link = app.links.find((one) => one.personId === person.id && one.wanted === 'on');
  if (!link) return 'Not created there';
  if (link.status === 'error') return html`<span class="mark bad">Error</span> ${link.error}`;
  return link.status === 'pending' ? 'On its way' : html`<span class="mark yes">Provisioned</span>`;
}

function assignPages(app: FastifyInstance): void {
  app.get(
    '/admin/app/:app/assign/people',
    withApp((reply, { org, app: one, request }) => {
      const wanted = queryText(request, 'q').toLowerCase();
      const found = org.people.filter(
        (person) =>
          person.status !== 'DEPROVISIONED' && `${person.displayName} ${person.login}`.toLowerCase().includes(wanted),
      );
      const rows = found.slice(0, shown).map((person) => [
        `${person.displayName} (${person.login})`,
        one.assignedPeople.includes(person.id)
          ? 'Assigned'
          : act(org, one, {
              person: person.id,
              verb: 'add',
              back: 'assign/people',
              label: 'Assign',
              about: person.login,
            }),
      ]);
      const body = assignPage(org, one, { kind: 'People', wanted, rows });
      return showApp(reply, { org, app: one, tab: 'assignments', notes: notesOf(request), body });
    }),
  );
  app.get(
    '/admin/app/:app/assign/groups',
    withApp((reply, { org, app: one, request }) => {
      const wanted = queryText(request, 'q').toLowerCase();
      const found = org.groups.filter((group) => group.name.toLowerCase().includes(wanted));
      const rows = found.slice(0, shown).map((group) => [
        group.name,
        one.assignedGroups.includes(group.id)
          ? 'Assigned'
          : act(org, one, {
              group: group.id,
              verb: 'add',
              back: 'assign/groups',
              label: 'Assign',
              about: group.name,
            }),
      ]);
      const body = assignPage(org, one, { kind: 'Groups', wanted, rows });
      return showApp(reply, { org, app: one, tab: 'assignments', notes: notesOf(request), body });
    }),
  );
}

interface AssignPage {
  kind: 'People' | 'Groups';
  wanted: string;
  rows: Printable[][];
}

const assignPage = (org: Org, app: App, { kind, wanted, rows }: AssignPage): Html =>
  html`<section class="card"><h2>Assign ${app.label} to ${kind}</h2>
${searchForm({ action: appPath(org, app, `assign/${kind.toLowerCase()}`), name: 'q', label: `Search ${kind.toLowerCase()}`, value: wanted })}
${table({ caption: kind, heads: ['Name', 'Action'], rows, empty: 'Nothing found.' })}
<div class="actions">${linkButton(appPath(org, app, 'assignments'), 'Done', true)}</div></section>`;
