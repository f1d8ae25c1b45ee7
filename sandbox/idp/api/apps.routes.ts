import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  addApp,
  assignedPeople,
  assignGroup,
  assignPerson,
  checkSaml,
  emptySaml,
  unassignGroup,
  unassignPerson,
} from '../apps.ts';
import { findApp, type Idp, isRefused, refuse } from '../context.ts';
import { findGroup } from '../groups.ts';
import type { App, Fault, SamlSettings } from '../model.ts';
import { orgOf } from '../org-scope.ts';
import { findPerson } from '../people.ts';
import { showApp, showSignOn } from './present.ts';
import { type Body, bodyOf, flag, notFound, param, send, text } from './read.ts';

/** The attribute statements of the guide, so that a test need not repeat them. */
const guideStatements: Pick<SamlSettings, 'attributes' | 'groupAttributes'> = {
  attributes: [
    { name: 'objectidentifier', format: 'unspecified', value: 'user.id' },
    { name: 'name', format: 'unspecified', value: 'user.login' },
    { name: 'displayName', format: 'unspecified', value: 'user.displayName' },
  ],
  groupAttributes: [{ name: 'groups', format: 'unspecified', filter: 'REGEX', value: '.*' }],
};

const faults: Fault[] = [
  'expired',
  'wrong-audience',
  'wrong-recipient',
  'wrong-destination',
  'unsigned-assertion',
  'response-signed-only',
  'assertion-signed-only',
  'tampered',
  'replay-last',
  'other-key',
  'no-groups',
  'sha1',
  'clock-ahead',
];

export const isFault = (value: unknown): value is Fault => faults.some((fault) => fault === value);

/** By identifier, else by exact label. */
export const appOf = (request: FastifyRequest): App | undefined => {
  const given = param(request, 'app');
  return findApp(orgOf(request), given) ?? orgOf(request).apps.find((app) => app.label === given);
};

/** Fields of the same name replace the settings' own; lists are taken as they are. */
function samlFrom(body: Body, base: SamlSettings): SamlSettings {
  const known = Object.keys(base) as (keyof SamlSettings)[];
  const given = known.filter((name) => typeof body[name] === typeof base[name] && body[name] !== null);
  return { ...base, ...Object.fromEntries(given.map((name) => [name, body[name]])) };
}

export function appsApi(app: FastifyInstance, idp: Idp): void {
  app.get('/apps', (request) => orgOf(request).apps.map(showApp));
  app.post('/apps', (request, reply) => {
    const body = bodyOf(request);
    const saml = samlFrom(body, { ...emptySaml(), ...guideStatements });
    const hideIcon = flag(body, 'hideIcon') ?? true;
    const made = addApp({ idp, org: orgOf(request) }, { label: text(body, 'label') ?? '', hideIcon, saml });
    return send(reply, isRefused(made) ? made : showApp(made), 201);
  });
  app.get('/apps/:app', (request, reply) => {
    const found = appOf(request);
    return send(reply, found ? showApp(found) : notFound('app'));
  });
  app.patch('/apps/:app', (request, reply) => {
    const found = appOf(request);
    if (!found) return send(reply, notFound('app'));
    const saml = samlFrom(bodyOf(request), found.saml);
    const bad = checkSaml(saml);
    if (bad) return send(reply, bad);
    found.saml = saml;
    return send(reply, showApp(found));
  });
  app.get('/apps/:app/sign-on', (request, reply) => {
    const found = appOf(request);
    return send(reply, found ? showSignOn(idp, orgOf(request), found) : notFound('app'));
  });
  app.put('/apps/:app/fault', (request, reply) => {
    const found = appOf(request);
    const { fault } = bodyOf(request);
    if (!found) return send(reply, notFound('app'));
    if (fault !== null && !isFault(fault)) return send(reply, refuse(`fault is null or one of ${faults.join(', ')}.`));
    found.fault = fault;
    return send(reply, { fault });
  });
  assignmentsApi(app, idp);
}

function assignmentsApi(app: FastifyInstance, idp: Idp): void {
  app.get('/apps/:app/assignments', (request, reply) => {
    const found = appOf(request);
    if (!found) return send(reply, notFound('app'));
    const everybody = [...assignedPeople(orgOf(request), found)];
    return send(reply, { people: found.assignedPeople, groups: found.assignedGroups, everybody });
  });
  for (const [method, group, person] of [
    ['PUT', assignGroup, assignPerson],
    ['DELETE', unassignGroup, unassignPerson],
  ] as const) {
    const url = '/apps/:app/assignments';
    app.route({
      method,
      url: `${url}/groups/:group`,
      handler: (request, reply) => {
        const [found, target] = [appOf(request), findGroup(orgOf(request), param(request, 'group'))];
        if (!found || !target) return send(reply, notFound(found ? 'group' : 'app'));
        return send(reply, group({ idp, org: orgOf(request) }, found, target));
      },
    });
    app.route({
      method,
      url: `${url}/people/:person`,
      handler: (request, reply) => {
        const [found, target] = [appOf(request), findPerson(orgOf(request), param(request, 'person'))];
        if (!found || !target) return send(reply, notFound(found ? 'person' : 'app'));
        return send(reply, person({ idp, org: orgOf(request) }, found, target));
      },
    });
  }
}
