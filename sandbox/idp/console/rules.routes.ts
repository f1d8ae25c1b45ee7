import type { FastifyInstance, FastifyReply } from 'fastify';
import { checkbox, radios, table, textField } from '../../web/fields.ts';
import { type Html, html } from '../../web/html.ts';
import { formOf } from '../../web/server.ts';
import { type Idp, isRefused, refuse } from '../context.ts';
import { findGroup } from '../groups.ts';
import type { Org, Rule } from '../model.ts';
import { orgOf } from '../org-scope.ts';
import { addRule, deleteRule, setRuleActive } from '../rules.ts';
import { groupsTabs } from './group.pages.ts';
import { admin, finish, linkButton, type Notes, notesOf, show } from './shell.ts';

type Form = Record<string, string>;

/** Directory › Groups › Rules. */
export function ruleRoutes(app: FastifyInstance, idp: Idp): void {
  app.get('/admin/groups/rules', (request, reply) => {
    const org = orgOf(request);
    return show(reply, {
      org,
      title: 'Rules',
      section: 'groups',
      notes: notesOf(request),
      body: html`${groupsTabs(org, 'rules')}<div class="actions start">${linkButton(admin(org, '/groups/rules/add'), 'Add Rule', true)}</div>
<section class="card"><h2>Rules</h2>${table({
        caption: 'Rules',
        heads: ['Name', 'Rule', 'Status', 'Action'],
        rows: org.rules.map((rule) => row(org, rule)),
        empty: 'No rule yet.',
      })}</section>`,
    });
  });
  app.get('/admin/groups/rules/add', (request, reply) =>
    addPage(reply, orgOf(request), { form: { active: 'on', condition: 'basic' } }),
  );
  app.post('/admin/groups/rules/add', (request, reply) => {
    const org = orgOf(request);
    const form = formOf(request);
    const made = create(idp, org, form);
    if (isRefused(made)) return addPage(reply, org, { form, notes: made });
    return finish(reply, { to: admin(org, '/groups/rules'), result: made, done: `${made.name} was added.` });
  });
  app.post('/admin/groups/rules/:rule', (request, reply) => {
    const org = orgOf(request);
    const { rule } = request.params as { rule: string };
    const { verb } = formOf(request);
    const done =
      verb === 'delete' || verb === 'delete-remove'
        ? deleteRule({ idp, org }, rule, verb === 'delete-remove')
        : setRuleActive({ idp, org }, rule, verb === 'activate');
    return finish(reply, { to: admin(org, '/groups/rules'), result: done, done: 'Saved.' });
  });
}

/** Several names may be given, separated by commas: a member of any of them. */
function create(idp: Idp, org: Org, form: Form) {
  if (form.condition !== 'basic') return refuse('Choose Use basic condition.');
  const names = (form.ifGroups ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const unknown = names.find((name) => !findGroup(org, name));
  if (unknown) return refuse(`There is no group named ${unknown}. The name must match precisely.`);
  return addRule(
    { idp, org },
    {
      name: form.name ?? '',
      ifGroupIds: names.flatMap((name) => findGroup(org, name)?.id ?? []),
      thenGroupId: findGroup(org, (form.thenGroup ?? '').trim())?.id ?? '',
      active: form.active === 'on',
    },
  );
}

function row(org: Org, rule: Rule) {
  const name = (id: string) => org.groups.find((group) => group.id === id)?.name ?? id;
  const verbs: [string, string][] = rule.active
    ? [['deactivate', 'Deactivate']]
    : [
        ['activate', 'Activate'],
        ['delete', 'Delete, leave its people'],
        ['delete-remove', 'Delete, remove its people'],
      ];
  const buttons = verbs.map(
    ([verb, label]) =>
      html`<button type="submit" class="plain" name="verb" value="${verb}">${label}<span class="quiet"> ${rule.name}</span></button> `,
  );
  return [
    rule.name,
    `IF member of ${rule.ifGroupIds.map(name).join(' or ')} THEN assign to ${name(rule.thenGroupId)}`,
    html`<span class="mark ${rule.active ? 'yes' : 'no'}">${rule.active ? 'Active' : 'Inactive'}</span>`,
    html`<form method="post" action="${admin(org, `/groups/rules/${rule.id}`)}" class="inline">${buttons}</form>`,
  ];
}

function addPage(reply: FastifyReply, org: Org, { form, notes = {} }: { form: Form; notes?: Notes }): FastifyReply {
  const names: Html = html`<datalist id="group-names">${org.groups.filter((group) => !group.builtIn).map((group) => html`<option value="${group.name}"></option>`)}</datalist>`;
  const conditions = [
    { value: 'basic', label: 'Use basic condition' },
    {
      value: 'expression',
      label: 'Use Okta Expression Language (advanced)',
      disabled: true,
      hint: 'Not part of this practice directory.',
    },
  ];
  return show(reply, {
    org,
    title: 'Add Rule',
    section: 'groups',
    notes,
    trail: html`<a href="${admin(org, '/groups/rules')}">Rules</a>`,
    body: html`<form method="post" action="${admin(org, '/groups/rules/add')}" class="card">
${textField({ name: 'name', label: 'Name', value: form.name, required: true })}
${radios({ name: 'condition', legend: 'IF', choices: conditions, chosen: form.condition })}
<div class="field"><label for="kind">Condition</label><select id="kind" name="kind"><option value="group">Group membership</option></select></div>
${groupField({ name: 'ifGroups', label: 'includes any of the following groups', value: form.ifGroups, hint: 'Exact names; several separated by commas.' })}
${groupField({ name: 'thenGroup', label: 'THEN Assign to', value: form.thenGroup })}
${checkbox({ name: 'active', label: 'Activate this rule', checked: form.active === 'on', hint: 'The imitated console saves a rule inactive and asks for one more click.' })}
${names}<div class="actions">${linkButton(admin(org, '/groups/rules'), 'Cancel')}<button type="submit" class="primary">Save</button></div></form>`,
  });
}

interface GroupField {
  name: string;
  label: string;
  value: string | undefined;
  hint?: string;
}

const groupField = ({ name, label, value, hint }: GroupField): Html =>
  html`<div class="field"><label for="${name}">${label}</label><input id="${name}" name="${name}" list="group-names" value="${value ?? ''}" autocomplete="off" required${
    hint ? html` aria-describedby="${name}-hint"` : ''
  }>${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : ''}</div>`;
