import { table, textField } from '../../web/fields.ts';
import { type Html, html } from '../../web/html.ts';
import type { Group, Org } from '../model.ts';
import { ruleName } from '../rules.ts';
import { appPath } from './app-shell.ts';
import { admin, counted, linkButton, searchForm, tabs } from './shell.ts';

export const groupPath = (org: Org, group: Group, rest: string): string => admin(org, `/group/${group.id}/${rest}`);

/** All groups, or the rules. */
export const groupsTabs = (org: Org, current: 'all' | 'rules'): Html =>
  tabs('Groups', [
    { href: admin(org, '/groups'), label: 'All', current: current === 'all' },
    { href: admin(org, '/groups/rules'), label: 'Rules', current: current === 'rules' },
  ]);

/** The tabs of one group's page. */
export const groupTabs = (org: Org, group: Group, current: string): Html =>
  tabs(
    'Group',
    [
      ['people', 'People'],
      ['applications', 'Applications'],
      ['profile', 'Profile'],
    ].map(([tab = '', label = '']) => ({ href: groupPath(org, group, tab), label, current: tab === current })),
  );

interface Button {
  rest: 'people' | 'applications';
  field: 'person' | 'app';
  value: string;
  verb: 'add' | 'remove';
  label: string;
  about: string;
}

const button = (org: Org, group: Group, input: Button): Html =>
  html`<form method="post" action="${groupPath(org, group, input.rest)}" class="inline"><input type="hidden" name="${input.field}" value="${input.value}"><input type="hidden" name="verb" value="${input.verb}"><button type="submit" class="plain">${input.label}<span class="quiet"> ${input.about}</span></button></form>`;

const shown = 200;

export function peopleTab(org: Org, group: Group): Html {
  const people = new Map(org.people.map((person) => [person.id, person]));
  const rows = group.members.slice(0, shown).flatMap((member) => {
    const person = people.get(member.personId);
    if (!person) return [];
    const remove = {
      rest: 'people',
      field: 'person',
      value: person.id,
      verb: 'remove',
      label: 'Remove',
      about: person.login,
    } as const;
    return [
      [
        html`<a href="${admin(org, `/person/${person.id}`)}">${person.displayName}</a>`,
        person.login,
        group.builtIn ? 'By itself' : ruleName(org, member.by),
        group.builtIn ? '' : button(org, group, remove),
      ],
    ];
  });
  return html`<div class="actions start">${group.builtIn ? '' : linkButton(groupPath(org, group, 'assign-people'), 'Assign people', true)}</div>
<section class="card"><h2>${counted(group.members.length)}</h2>${table({ caption: 'People', heads: ['Person', 'Username', 'Added', 'Action'], rows, empty: 'Nobody is in this group.' })}</section>`;
}

export function assignPeoplePage(org: Org, group: Group, wanted: string): Html {
  const inside = new Set(group.members.map((member) => member.personId));
  const found = org.people.filter(
    (person) =>
      person.status !== 'DEPROVISIONED' &&
      `${person.displayName} ${person.login}`.toLowerCase().includes(wanted.toLowerCase()),
  );
  const rows = found.slice(0, shown).map((person) => [
    `${person.displayName} (${person.login})`,
    inside.has(person.id)
      ? 'Assigned'
      : button(org, group, {
          rest: 'people',
          field: 'person',
          value: person.id,
          verb: 'add',
          label: 'Assign',
          about: person.login,
        }),
  ]);
  return html`<section class="card"><h2>Assign people to ${group.name}</h2>
${searchForm({ action: groupPath(org, group, 'assign-people'), name: 'q', label: 'Search people', value: wanted })}
${table({ caption: 'People', heads: ['Person', 'Action'], rows, empty: 'Nobody found.' })}
<div class="actions">${linkButton(groupPath(org, group, 'people'), 'Done', true)}</div></section>`;
}

export function applicationsTab(org: Org, group: Group): Html {
  const rows = org.apps
    .filter((app) => app.assignedGroups.includes(group.id))
    .map((app) => [
      html`<a href="${appPath(org, app, 'general')}">${app.label}</a>`,
      button(org, group, {
        rest: 'applications',
        field: 'app',
        value: app.id,
        verb: 'remove',
        label: 'Remove',
        about: app.label,
      }),
    ]);
  return html`<div class="actions start">${linkButton(groupPath(org, group, 'assign-applications'), 'Assign Applications', true)}</div>
<section class="card"><h2>Assigned applications</h2>${table({ caption: 'Applications', heads: ['Application', 'Action'], rows, empty: 'No application is assigned to this group.' })}</section>`;
}

export function assignAppsPage(org: Org, group: Group): Html {
  const rows = org.apps.map((app) => [
    app.label,
    app.assignedGroups.includes(group.id)
      ? 'Assigned'
      : button(org, group, {
          rest: 'applications',
          field: 'app',
          value: app.id,
          verb: 'add',
          label: 'Assign',
          about: app.label,
        }),
  ]);
  return html`<section class="card"><h2>Assign Applications to ${group.name}</h2>
${table({ caption: 'Applications', heads: ['Application', 'Action'], rows, empty: 'There is no application yet.' })}
<div class="actions">${linkButton(groupPath(org, group, 'applications'), 'Done', true)}</div></section>`;
}

export function profileTab(org: Org, group: Group): Html {
  if (group.builtIn)
    return html`<p class="note">This group is built in: all people are in it, and it cannot be changed.</p>`;
  return html`<form method="post" action="${groupPath(org, group, 'profile')}" class="card"><h2>Profile</h2>
${textField({ name: 'name', label: 'Name', value: group.name, required: true })}
${textField({ name: 'description', label: 'Description', value: group.description })}
<div class="actions"><button type="submit" class="primary" name="action" value="save">Save</button></div></form>
<form method="post" action="${groupPath(org, group, 'profile')}" class="card"><h2>Delete</h2><p>The people stay; rules that mention only this group go with it.</p><button type="submit" class="danger" name="action" value="delete">Delete group</button></form>`;
}
