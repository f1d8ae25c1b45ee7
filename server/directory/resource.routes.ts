import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  checkFilter,
  entityTag,
  type ListQuery,
  listResponse,
  locationOf,
  type Presented,
  type Projection,
  project,
  type ResourceType,
  readListQuery,
  type Standing,
} from '../scim/index.ts';
import { isKeyed } from './keyed.ts';
import { nothingThere, type ScimScope, send } from './scim-answer.ts';
import { changeOf, hasVersion, idOf, projectionOf, queryOf, searchOf } from './scim-request.ts';
import type { Caller, Change } from './scope.ts';

/** What one resource type can do; a view is what its verbs answer with. */
export interface ResourceVerbs<View> {
  list(caller: Caller, query: ListQuery): Promise<{ views: View[]; standing: Standing }>;
  get(caller: Caller, id: string, projection: Projection): Promise<View>;
  create(caller: Caller, body: unknown, projection: Projection): Promise<View & Noted>;
  replace(caller: Caller, change: Change, projection: Projection): Promise<View & Noted>;
  /** `projection` null: nothing is sent back. */
  patch(caller: Caller, change: Change, projection: Projection | null): Promise<View & Noted>;
  remove(caller: Caller, id: string, ifMatch: string | undefined): Promise<Noted>;
  present(view: View): Presented;
  stampOf(view: View): { id: string; version: number };
}

/** For the journal. */
interface Noted {
  note: string;
}

/** Mounts the endpoints of a resource type (RFC 7644 section 3), also in lower case, as some clients write them. */
export function mountResource<View>(scope: ScimScope, type: ResourceType, verbs: ResourceVerbs<View>): void {
  for (const url of [type.endpoint, type.endpoint.toLowerCase()]) {
    mountCollection({ scope, type, verbs, url });
    mountOne({ scope, type, verbs, url });
  }
}

/** Bytes. A person is small; a group may name a quarter of a million members at once. */
const BODY_LIMITS = { User: 512 * 1024, Group: 16 * 1024 * 1024 };

/**
 * Changes of one group wait for each other, changes of people for a group that parks their IDs, and each would hold a connection
 * while it waits. People who come are brought together, over one connection for an integration.
 */
function creating<T>({ inTurn }: ScimScope, type: ResourceType, caller: Caller, work: () => Promise<T>): Promise<T> {
  return type.name === 'Group' ? inTurn(caller, work) : work();
}

interface Mounting<View> {
  scope: ScimScope;
  type: ResourceType;
  verbs: ResourceVerbs<View>;
  url: string;
}

function mountCollection<View>({ scope, type, verbs, url }: Mounting<View>): void {
  const { app, baseUrl, callOf } = scope;
  const bodyLimit = BODY_LIMITS[type.name];
  const list = async (request: FastifyRequest, reply: FastifyReply, given: (name: string) => string | undefined) => {
    const { caller } = callOf(request);
    const query = readListQuery(type, given);
    if (caller.strict) checkFilter(given('filter') ?? '');
    const read = () => verbs.list(caller, query);
    const { views, standing } = await (isKeyed(query.filter) ? read() : scope.inTurn(caller, read));
    const resources = views.map((view) => project(verbs.present(view), query.projection));
    return send(reply, 200, listResponse(resources, standing));
  };
  for (const spelling of [url, `${url}/`]) {
    app.get(spelling, (request, reply) => list(request, reply, queryOf(request)));
    app.post(spelling, { bodyLimit }, async (request, reply) => {
      const call = callOf(request);
      const projection = projectionOf(type, request);
      const view = await creating(scope, type, call.caller, () => verbs.create(call.caller, request.body, projection));
      call.note = view.note;
      const { id, version } = verbs.stampOf(view);
      reply.header('location', locationOf(baseUrl, type, id)).header('etag', entityTag(version));
      return send(reply, 201, project(verbs.present(view), projection));
    });
  }
  app.post(`${url}/.search`, { bodyLimit: 65_536 }, (request, reply) => list(request, reply, searchOf(request.body)));
}

function mountOne<View>({ scope, type, verbs, url }: Mounting<View>): void {
  const { app, callOf } = scope;
  const bodyLimit = BODY_LIMITS[type.name];
  const tagged = (reply: FastifyReply, view: View) => reply.header('etag', entityTag(verbs.stampOf(view).version));
  const answer = (reply: FastifyReply, view: View, projection: Projection) =>
    send(tagged(reply, view), 200, project(verbs.present(view), projection));

  app.get(`${url}/:id`, async (request, reply) => {
    const projection = projectionOf(type, request);
    if (/^(users|groups)$/i.test(idOf(request))) throw nothingThere(scope.baseUrl);
    const view = await verbs.get(callOf(request).caller, idOf(request), projection);
    if (hasVersion(request, entityTag(verbs.stampOf(view).version))) return send(reply, 304);
    return answer(reply, view, projection);
  });
  app.put(`${url}/:id`, { bodyLimit }, async (request, reply) => {
    const call = callOf(request);
    const projection = projectionOf(type, request);
    const view = await scope.inTurn(call.caller, () => verbs.replace(call.caller, changeOf(request), projection));
    call.note = view.note;
    return answer(reply, view, projection);
  });
  app.patch(`${url}/:id`, { bodyLimit }, async (request, reply) => {
    const call = callOf(request);
    // RFC 7644 section 3.5.2: no body unless attributes were asked for.
    const asked = projectionOf(type, request);
    const projection = asked.include ? asked : null;
    const view = await scope.inTurn(call.caller, () => verbs.patch(call.caller, changeOf(request), projection));
    call.note = view.note;
    return projection ? answer(reply, view, projection) : send(tagged(reply, view), 204);
  });
  app.delete(`${url}/:id`, async (request, reply) => {
    const call = callOf(request);
    const remove = () => verbs.remove(call.caller, idOf(request), request.headers['if-match']);
    call.note = (await scope.inTurn(call.caller, remove)).note;
    return send(reply, 204);
  });
}
