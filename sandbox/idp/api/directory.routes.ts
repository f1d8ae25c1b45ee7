import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Idp, isRefused } from '../context.ts';
import { addGroup, addMember, deleteGroup, findGroup, removeMember, updateGroup } from '../groups.ts';
import { orgOf } from '../org-scope.ts';
import {
  addPerson,
  changeStatus,
  deletePerson,
  findPerson,
  isLifecycleVerb,
  type PersonInput,
  updatePerson,
} from '../people.ts';
import { addRule, deleteRule, setRuleActive } from '../rules.ts';
import { showGroup, showPerson } from './present.ts';
import { asBody, type Body, bodyOf, flag, notFound, param, query, send, text, texts } from './read.ts';

export function directoryApi(app: FastifyInstance, idp: Idp): void {
  peopleApi(app, idp);
  groupsApi(app, idp);
  membersApi(app, idp);
  rulesApi(app, idp);
}

const personInput = (body: Body): PersonInput => ({
  login: text(body, 'login') ?? '',
  firstName: text(body, 'firstName') ?? '',
  lastName: text(body, 'lastName') ?? '',
  email: text(body, 'email'),
  displayName: text(body, 'displayName'),
  password: text(body, 'password'),
});

const personOf = (request: FastifyRequest) => findPerson(orgOf(request), param(request, 'person'));
const groupOf = (request: FastifyRequest) => findGroup(orgOf(request), param(request, 'group'));

function peopleApi(app: FastifyInstance, idp: Idp): void {
  app.get('/people', (request) => orgOf(request).people.map(showPerson));
  app.post('/people', (request, reply) => {
    const org = orgOf(request);
    const many = Array.isArray(request.body);
    const made = (many ? (request.body as unknown[]) : [request.body]).map((one) =>
      addPerson({ idp, org }, personInput(asBody(one))),
    );
    const bad = made.find(isRefused);
    if (bad) return send(reply, bad);
    const shown = made.flatMap((one) => (isRefused(one) ? [] : [showPerson(one)]));
    return send(reply, many ? shown : shown[0], 201);
  });
  app.get('/people/:person', (request, reply) => {
    const person = personOf(request);
    return send(reply, person ? showPerson(person) : notFound('person'));
  });
  app.patch('/people/:person', (request, reply) => {
    const person = personOf(request);
    if (!person) return send(reply, notFound('person'));
    const body = bodyOf(request);
    const given = Object.fromEntries(
      Object.entries(personInput(body)).filter(([name]) => text(body, name) !== undefined),
    );
    const changed = updatePerson({ idp, org: orgOf(request) }, person, given);
    return send(reply, isRefused(changed) ? changed : showPerson(changed));
  });
  app.post('/people/:person/:verb', (request, reply) => {
    const person = personOf(request);
    const verb = param(request, 'verb');
    if (!person) return send(reply, notFound('person'));
    if (!isLifecycleVerb(verb)) return send(reply, notFound('verb'));
    const changed = changeStatus({ idp, org: orgOf(request) }, person, verb);
    return send(reply, isRefused(changed) ? changed : showPerson(changed));
  });
  app.delete('/people/:person', (request, reply) => {
    const person = personOf(request);
    return send(reply, person ? deletePerson({ idp, org: orgOf(request) }, person) : notFound('person'));
  });
}

function groupsApi(app: FastifyInstance, idp: Idp): void {
  app.get('/groups', (request) => orgOf(request).groups.map((group) => showGroup(orgOf(request), group)));
  app.post('/groups', (request, reply) => {
    const org = orgOf(request);
    const body = bodyOf(request);
    const made = addGroup({ idp, org }, { name: text(body, 'name') ?? '', description: text(body, 'description') });
    return send(reply, isRefused(made) ? made : showGroup(org, made), 201);
  });
  app.get('/groups/:group', (request, reply) => {
    const group = groupOf(request);
    return send(reply, group ? showGroup(orgOf(request), group) : notFound('group'));
  });
  app.patch('/groups/:group', (request, reply) => {
    const group = groupOf(request);
    if (!group) return send(reply, notFound('group'));
    const body = bodyOf(request);
    const changes = { name: text(body, 'name'), description: text(body, 'description') };
    const changed = updateGroup({ idp, org: orgOf(request) }, group, changes);
    return send(reply, isRefused(changed) ? changed : showGroup(orgOf(request), changed));
  });
  app.delete('/groups/:group', (request, reply) => {
    const group = groupOf(request);
    return send(reply, group ? deleteGroup({ idp, org: orgOf(request) }, group) : notFound('group'));
  });
}

function membersApi(app: FastifyInstance, idp: Idp): void {
  for (const [method, verb] of [
    ['PUT', addMember],
    ['DELETE', removeMember],
  ] as const) {
    app.route({
      method,
      url: '/groups/:group/members/:person',
      handler: (request, reply) => {
        const [group, person] = [groupOf(request), personOf(request)];
        if (!group) return send(reply, notFound('group'));
        return send(reply, person ? verb({ idp, org: orgOf(request) }, group, person) : notFound('person'));
      },
    });
  }
}

function rulesApi(app: FastifyInstance, idp: Idp): void {
  app.get('/rules', (request) => orgOf(request).rules);
  app.post('/rules', (request, reply) => {
    const org = orgOf(request);
    const body = bodyOf(request);
    const idOf = (idOrName: string) => findGroup(org, idOrName)?.id ?? '';
    const made = addRule(
      { idp, org },
      {
        name: text(body, 'name') ?? '',
        ifGroupIds: texts(body, 'if').map(idOf),
        thenGroupId: idOf(text(body, 'assignTo') ?? text(body, 'then') ?? ''),
        active: flag(body, 'active') ?? true,
      },
    );
    return send(reply, made, 201);
  });
  app.post('/rules/:rule/activate', (request, reply) =>
    send(reply, setRuleActive({ idp, org: orgOf(request) }, param(request, 'rule'), true)),
  );
  app.post('/rules/:rule/deactivate', (request, reply) =>
    send(reply, setRuleActive({ idp, org: orgOf(request) }, param(request, 'rule'), false)),
  );
  app.delete('/rules/:rule', (request, reply) =>
    send(
      reply,
      deleteRule({ idp, org: orgOf(request) }, param(request, 'rule'), query(request, 'removeUsers') === 'true'),
    ),
  );
}
