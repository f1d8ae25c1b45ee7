import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { table, textField } from '../../web/fields.ts';
import { type Html, html } from '../../web/html.ts';
import { formOf } from '../../web/server.ts';
import { assignGroup, unassignGroup } from '../apps.ts';
import { findApp, type Idp, isRefused, refuse } from '../context.ts';
import { addGroup, addMember, deleteGroup, removeMember, updateGroup } from '../groups.ts';
import type { Group, Org } from '../model.ts';
import { orgOf } from '../org-scope.ts';
import { findPerson } from '../people.ts';
import {
  applicationsTab,
  assignAppsPage,
  assignPeoplePage,
  groupPath,
  groupsTabs,
  groupTabs,
  peopleTab,
  profileTab,
} from './group.pages.ts';
import { admin, finish, linkButton, type Notes, notesOf, queryText, searchForm, show } from './shell.ts';

/** Directory › Groups. The group's identifier is in the address bar of its page. */
export function groupRoutes(app: FastifyInstance, idp: Idp): void {
  app.get('/admin/groups', (request, reply) => listPage(request, reply));
  app.get('/admin/groups/add', (request, reply) => addPage(reply, orgOf(request), { input: {} }));
  app.post('/admin/groups/add', (request, reply) => {
    const org = orgOf(request);
    const { name = '', description = '' } = formOf(request);
    const made = addGroup({ idp, org }, { name, description });
    if (isRefused(made)) return addPage(reply, org, { input: { name, description }, notes: made });
    return finish(reply, { to: admin(org, '/groups'), result: made, done: `${made.name} was added.` });
  });
  pageRoutes(app);
  changeRoutes(app, idp);
}

function listPage(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const org = orgOf(request);
  const wanted = queryText(request, 'q').toLowerCase();
  const rows = org.groups
    .filter((group) => group.name.toLowerCase().includes(wanted))
    .map((group) => [
      html`<a href="${groupPath(org, group, 'people')}">${group.name}</a>`,
      group.description,
      group.members.length,
      org.apps.filter((one) => one.assignedGroups.includes(group.id)).length,
    ]);
  return show(reply, {
    org,
    title: 'Groups',
    section: 'groups',
    notes: notesOf(request),
    body: html`${groupsTabs(org, 'all')}<div class="actions start">${linkButton(admin(org, '/groups/add'), 'Add Group', true)}</div>
${searchForm({ action: admin(org, '/groups'), name: 'q', label: 'Search groups', value: queryText(request, 'q') })}
<section class="card"><h2>All groups</h2>${table({ caption: 'Groups', heads: ['Group', 'Description', 'People', 'Applications'], rows, empty: 'No group has this in its name.' })}</section>`,
  });
}

function addPage(
  reply: FastifyReply,
  org: Org,
  { input, notes = {} }: { input: Partial<Group>; notes?: Notes },
): FastifyReply {
  return show(reply, {
    org,
    title: 'Add group',
    section: 'groups',
    notes,
    trail: html`<a href="${admin(org, '/groups')}">Groups</a>`,
    body: html`<form method="post" action="${admin(org, '/groups/add')}" class="card">
${textField({ name: 'name', label: 'Name', value: input.name, required: true })}
${textField({ name: 'description', label: 'Description', value: input.description })}
<div class="actions">${linkButton(admin(org, '/groups'), 'Cancel')}<button type="submit" class="primary">Save</button></div></form>`,
  });
}

type GroupHandler = (reply: FastifyReply, found: { org: Org; group: Group; request: FastifyRequest }) => FastifyReply;

const withGroup = (handler: GroupHandler) => (request: FastifyRequest, reply: FastifyReply) => {
  const org = orgOf(request);
  const group = org.groups.find((one) => one.id === (request.params as { group: string }).group);
  return group ? handler(reply, { org, group, request }) : reply.redirect(admin(org, '/groups'), 303);
};

function pageRoutes(app: FastifyInstance): void {
  const pages = { people: peopleTab, applications: applicationsTab, profile: profileTab } as const;
  app.get(
    '/admin/group/:group',
    withGroup((reply, { org, group }) => reply.redirect(groupPath(org, group, 'people'), 303)),
  );
  for (const [tab, body] of Object.entries(pages)) {
    app.get(
      `/admin/group/:group/${tab}`,
      withGroup((reply, { org, group, request }) =>
        groupPage(reply, { org, group, tab, notes: notesOf(request) }, body(org, group)),
      ),
    );
  }
  const dialogs = { 'assign-people': assignPeoplePage, 'assign-applications': assignAppsPage } as const;
  for (const [name, body] of Object.entries(dialogs)) {
    app.get(
      `/admin/group/:group/${name}`,
      withGroup((reply, { org, group, request }) => {
        const tab = name === 'assign-people' ? 'people' : 'applications';
        return groupPage(
          reply,
          { org, group, tab, notes: notesOf(request) },
          body(org, group, queryText(request, 'q')),
        );
      }),
    );
  }
}

function groupPage(
  reply: FastifyReply,
  { org, group, tab, notes }: { org: Org; group: Group; tab: string; notes: Notes },
  body: Html,
): FastifyReply {
  return show(reply, {
    org,
    title: group.name,
    section: 'groups',
    notes,
    trail: html`<a href="${admin(org, '/groups')}">Groups</a>`,
    body: html`<p class="soft">${group.description ? `${group.description} · ` : ''}Group ID <code>${group.id}</code></p>${groupTabs(org, group, tab)}${body}`,
  });
}

const missing = refuse('There is no such person or application.');

function changeRoutes(app: FastifyInstance, idp: Idp): void {
  app.post(
    '/admin/group/:group/people',
    withGroup((reply, { org, group, request }) => {
      const fields = formOf(request);
      const person = findPerson(org, fields.person ?? '');
      const verb = fields.verb === 'remove' ? removeMember : addMember;
      const back = fields.verb === 'remove' ? 'people' : 'assign-people';
      return finish(reply, {
        to: groupPath(org, group, back),
        result: person ? verb({ idp, org }, group, person) : missing,
        done: 'Saved.',
      });
    }),
  );
  app.post(
    '/admin/group/:group/applications',
    withGroup((reply, { org, group, request }) => {
      const fields = formOf(request);
      const target = findApp(org, fields.app ?? '');
      const verb = fields.verb === 'remove' ? unassignGroup : assignGroup;
      const back = fields.verb === 'remove' ? 'applications' : 'assign-applications';
      return finish(reply, {
        to: groupPath(org, group, back),
        result: target ? verb({ idp, org }, target, group) : missing,
        done: 'Saved.',
      });
    }),
  );
  app.post(
    '/admin/group/:group/profile',
    withGroup((reply, { org, group, request }) => {
      const { action, name, description } = formOf(request);
      if (action === 'delete')
        return finish(reply, {
          to: admin(org, '/groups'),
          result: deleteGroup({ idp, org }, group),
          done: `${group.name} was deleted.`,
        });
      return finish(reply, {
        to: groupPath(org, group, 'profile'),
        result: updateGroup({ idp, org }, group, { name, description }),
        done: 'Saved.',
      });
    }),
  );
}
