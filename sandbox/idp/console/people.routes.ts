import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { select, table, textField } from '../../web/fields.ts';
import { type Html, html } from '../../web/html.ts';
import { formOf } from '../../web/server.ts';
import { assignedPeople } from '../apps.ts';
import { type Idp, isRefused } from '../context.ts';
import { groupsOf } from '../groups.ts';
import type { Org, Person, PersonStatus } from '../model.ts';
import { orgOf } from '../org-scope.ts';
import {
  addPerson,
  changeStatus,
  deletePerson,
  isLifecycleVerb,
  type LifecycleVerb,
  type PersonInput,
  statusWords,
  updatePerson,
} from '../people.ts';
import { ruleName } from '../rules.ts';
import { appPath } from './app-shell.ts';
import {
  admin,
  counted,
  facts,
  finish,
  linkButton,
  type Notes,
  notesOf,
  queryText,
  searchForm,
  show,
} from './shell.ts';

const listed = 200;

/** Directory › People. */
export function peopleRoutes(app: FastifyInstance, idp: Idp): void {
  app.get('/admin/people', (request, reply) => listPage(request, reply));
  app.get('/admin/people/add', (request, reply) => addPage(reply, orgOf(request), { input: {} }));
  app.post('/admin/people/add', (request, reply) => {
    const org = orgOf(request);
    const input = inputFrom(formOf(request));
    const made = addPerson({ idp, org }, input);
    if (isRefused(made)) return addPage(reply, org, { input, notes: made });
    return finish(reply, {
      to: admin(org, `/person/${made.id}`),
      result: made,
      done: `${made.displayName} was added.`,
    });
  });
  personRoutes(app, idp);
}

const inputFrom = (fields: Record<string, string>): PersonInput => ({
  login: fields.login ?? '',
  firstName: fields.firstName ?? '',
  lastName: fields.lastName ?? '',
  email: fields.email,
  displayName: fields.displayName,
  password: fields.password,
});

function listPage(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const org = orgOf(request);
  const wanted = queryText(request, 'q').toLowerCase();
  const status = queryText(request, 'status');
  const found = org.people.filter(
    (person) =>
      (!status || person.status === status) && `${person.displayName} ${person.login}`.toLowerCase().includes(wanted),
  );
  const rows = found
    .slice(0, listed)
    .map((person) => [
      html`<a href="${admin(org, `/person/${person.id}`)}">${person.displayName}</a>`,
      person.login,
      statusMark(person.status),
    ]);
  const statuses = Object.entries(statusWords).map(([value, label]) => ({ value, label }));
  const filter = select({ name: 'status', label: 'Status', value: status }, [{ value: '', label: 'All' }, ...statuses]);
  return show(reply, {
    org,
    title: 'People',
    section: 'people',
    notes: notesOf(request),
    body: html`<div class="actions start">${linkButton(admin(org, '/people/add'), 'Add person', true)}</div>
${searchForm({ action: admin(org, '/people'), name: 'q', label: 'Search people', value: queryText(request, 'q'), extra: filter })}
<section class="card"><h2>${counted(found.length)}</h2>${table({ caption: 'People', heads: ['Person', 'Username', 'Status'], rows, empty: 'Nobody here yet.' })}
${found.length > listed ? html`<p>The first ${listed} are shown. Search to find others.</p>` : ''}</section>`,
  });
}

const statusMark = (status: PersonStatus): Html =>
  html`<span class="mark ${status === 'ACTIVE' ? 'yes' : 'no'}">${statusWords[status]}</span>`;

const profileFields = (person: Partial<PersonInput>): Html => html`
${textField({ name: 'firstName', label: 'First name', value: person.firstName, required: true })}
${textField({ name: 'lastName', label: 'Last name', value: person.lastName, required: true })}
${textField({ name: 'login', label: 'Username', value: person.login, required: true, hint: 'In the form of an e-mail address.' })}
${textField({ name: 'email', label: 'Primary email', value: person.email, type: 'email', hint: 'Empty: the username.' })}
${textField({ name: 'displayName', label: 'Display name', value: person.displayName, hint: 'Empty: first and last name.' })}`;

function addPage(
  reply: FastifyReply,
  org: Org,
  { input, notes = {} }: { input: Partial<PersonInput>; notes?: Notes },
): FastifyReply {
  return show(reply, {
    org,
    title: 'Add Person',
    section: 'people',
    notes,
    trail: html`<a href="${admin(org, '/people')}">People</a>`,
    body: html`<form method="post" action="${admin(org, '/people/add')}" class="card">${profileFields(input)}
${textField({ name: 'password', label: 'Password', type: 'password', autocomplete: 'new-password', hint: 'I will set password: at least 8 characters. Invent one for this sandbox.' })}
<div class="actions">${linkButton(admin(org, '/people'), 'Cancel')}<button type="submit" class="primary">Save</button></div></form>`,
  });
}

function personRoutes(app: FastifyInstance, idp: Idp): void {
  const find = (request: FastifyRequest) =>
    orgOf(request).people.find((person) => person.id === (request.params as { person: string }).person);
  const gone = (reply: FastifyReply, org: Org) => reply.redirect(admin(org, '/people'), 303);
  app.get('/admin/person/:person', (request, reply) => {
    const person = find(request);
    return person
      ? personPage(reply, { org: orgOf(request), person, notes: notesOf(request) })
      : gone(reply, orgOf(request));
  });
  app.post('/admin/person/:person', (request, reply) => {
    const [org, person] = [orgOf(request), find(request)];
    if (!person) return gone(reply, org);
    const changed = updatePerson({ idp, org }, person, inputFrom(formOf(request)));
    return finish(reply, { to: admin(org, `/person/${person.id}`), result: changed, done: 'Saved.' });
  });
  app.post('/admin/person/:person/status', (request, reply) => {
    const [org, person] = [orgOf(request), find(request)];
    if (!person) return gone(reply, org);
    const verb = formOf(request).verb ?? '';
    if (verb === 'delete')
      return finish(reply, {
        to: admin(org, '/people'),
        result: deletePerson({ idp, org }, person),
        done: `${person.login} was deleted.`,
      });
    const changed = isLifecycleVerb(verb) ? changeStatus({ idp, org }, person, verb) : person;
    return finish(reply, {
      to: admin(org, `/person/${person.id}`),
      result: changed,
      done: `${person.login} is ${statusWords[person.status].toLowerCase()}.`,
    });
  });
}

const verbs: Record<PersonStatus, [LifecycleVerb | 'delete', string][]> = {
  ACTIVE: [
    ['suspend', 'Suspend'],
    ['deactivate', 'Deactivate'],
  ],
  SUSPENDED: [
    ['unsuspend', 'Unsuspend'],
    ['deactivate', 'Deactivate'],
  ],
  DEPROVISIONED: [
    ['reactivate', 'Activate'],
    ['delete', 'Delete'],
  ],
};

function personPage(
  reply: FastifyReply,
  { org, person, notes }: { org: Org; person: Person; notes: Notes },
): FastifyReply {
  const groups = groupsOf(org, person.id).map((group) => [
    html`<a href="${admin(org, `/group/${group.id}`)}">${group.name}</a>`,
    group.builtIn ? 'By itself' : ruleName(org, group.members.find((member) => member.personId === person.id)?.by),
  ]);
  const apps = org.apps.filter((app) => assignedPeople(org, app).has(person.id));
  const actions = verbs[person.status].map(
    ([verb, label]) =>
      html`<button type="submit" name="verb" value="${verb}" class="${verb === 'delete' ? 'danger' : 'plain'}">${label}</button> `,
  );
  return show(reply, {
    org,
    title: person.displayName,
    section: 'people',
    notes,
    trail: html`<a href="${admin(org, '/people')}">People</a>`,
    body: html`<form method="post" action="${admin(org, `/person/${person.id}/status`)}" class="actions start">${actions}</form>
${facts([
  ['Username', person.login],
  ['User ID', html`<code>${person.id}</code>`],
  ['Status', statusMark(person.status)],
])}
<section class="card"><h2>Applications</h2>${table({
      caption: 'Assigned applications',
      heads: ['Application'],
      rows: apps.map((app) => [html`<a href="${appPath(org, app, 'assignments')}">${app.label}</a>`]),
      empty: 'No application is assigned.',
    })}</section>
<section class="card"><h2>Groups</h2>${table({ caption: 'Groups', heads: ['Group', 'Added'], rows: groups, empty: 'In no group.' })}</section>
<section class="card"><h2>Profile</h2><form method="post" action="${admin(org, `/person/${person.id}`)}">${profileFields(person)}
${textField({ name: 'password', label: 'New password', type: 'password', autocomplete: 'new-password', hint: 'Empty: unchanged.' })}
<div class="actions"><button type="submit" class="primary">Save</button></div></form></section>`,
  });
}
