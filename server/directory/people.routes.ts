import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  entityTag,
  type ListQuery,
  listResponse,
  locationOf,
  type Projection,
  presentUser,
  project,
  readListQuery,
  USER,
} from '../scim/index.ts';
import type { People } from './people.service.ts';
import type { PersonView } from './person-view.service.ts';
import { type ScimScope, send } from './scim-answer.ts';
import { changeOf, hasVersion, idOf, projectionOf, queryOf, searchOf } from './scim-request.ts';

/** /Users (RFC 7644 section 3). */
export function mountPeople({ app, baseUrl, callOf }: ScimScope, people: People): void {
  const shown = ({ person, groups }: PersonView, projection: Projection) => {
    const stamp = { ...person, created: person.createdAt, lastModified: person.updatedAt };
    return project(presentUser({ baseUrl, type: USER }, { stamp, attributes: person.attributes, groups }), projection);
  };
  const answer = (reply: FastifyReply, view: PersonView, projection: Projection) =>
    send(reply.header('etag', entityTag(view.person.version)), 200, shown(view, projection));

  const list = async (request: FastifyRequest, reply: FastifyReply, query: ListQuery) => {
    const found = await people.list(callOf(request).caller, query);
    const resources = found.people.map((view) => shown(view, query.projection));
    return send(reply, 200, listResponse(resources, { total: found.total, startIndex: query.startIndex }));
  };

  for (const url of ['/Users', '/Users/']) {
    app.get(url, (request, reply) => list(request, reply, readListQuery(USER, queryOf(request))));
    app.post(url, async (request, reply) => {
      const call = callOf(request);
      const projection = projectionOf(USER, request);
      const view = await people.create(call.caller, request.body, projection);
      call.note = view.note;
      const { id, version } = view.person;
      reply.header('location', locationOf(baseUrl, USER, id)).header('etag', entityTag(version));
      return send(reply, 201, shown(view, projection));
    });
  }
  app.post('/Users/.search', (request, reply) => list(request, reply, readListQuery(USER, searchOf(request.body))));

  app.get('/Users/:id', async (request, reply) => {
    const projection = projectionOf(USER, request);
    const view = await people.get(callOf(request).caller, idOf(request), projection);
    if (hasVersion(request, entityTag(view.person.version))) return send(reply, 304);
    return answer(reply, view, projection);
  });
  app.put('/Users/:id', async (request, reply) => {
    const call = callOf(request);
    const projection = projectionOf(USER, request);
    const view = await people.replace(call.caller, changeOf(request), projection);
    call.note = view.note;
    return answer(reply, view, projection);
  });
  app.patch('/Users/:id', async (request, reply) => {
    const call = callOf(request);
    const projection = projectionOf(USER, request);
    const view = await people.patch(call.caller, changeOf(request), projection);
    call.note = view.note;
    // RFC 7644 section 3.5.2: no body unless attributes were asked for.
    if (projection.include) return answer(reply, view, projection);
    return send(reply.header('etag', entityTag(view.person.version)), 204);
  });
  app.delete('/Users/:id', async (request, reply) => {
    const call = callOf(request);
    const { note } = await people.remove(call.caller, idOf(request), request.headers['if-match']);
    call.note = note;
    return send(reply, 204);
  });
}
