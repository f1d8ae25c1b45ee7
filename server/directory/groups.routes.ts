import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  entityTag,
  GROUP,
  type ListQuery,
  listResponse,
  locationOf,
  type Projection,
  presentGroup,
  project,
  readListQuery,
} from '../scim/index.ts';
import { attributesOf } from './group.ts';
import type { Groups, GroupView } from './groups.service.ts';
import { type ScimScope, send } from './scim-answer.ts';
import { changeOf, hasVersion, idOf, projectionOf, queryOf, searchOf } from './scim-request.ts';

/** /Groups (RFC 7644 section 3). */
export function mountGroups({ app, baseUrl, callOf }: ScimScope, groups: Groups): void {
  const shown = ({ group, members }: GroupView, projection: Projection) => {
    const stamp = { ...group, created: group.createdAt, lastModified: group.updatedAt };
    const attributes = attributesOf(group);
    return project(presentGroup({ baseUrl, type: GROUP }, { stamp, attributes, members }), projection);
  };
  const answer = (reply: FastifyReply, view: GroupView, projection: Projection) =>
    send(reply.header('etag', entityTag(view.group.version)), 200, shown(view, projection));

  const list = async (request: FastifyRequest, reply: FastifyReply, query: ListQuery) => {
    const found = await groups.list(callOf(request).caller, query);
    const resources = found.groups.map((view) => shown(view, query.projection));
    return send(reply, 200, listResponse(resources, { total: found.total, startIndex: query.startIndex }));
  };

  for (const url of ['/Groups', '/Groups/']) {
    app.get(url, (request, reply) => list(request, reply, readListQuery(GROUP, queryOf(request))));
    app.post(url, async (request, reply) => {
      const call = callOf(request);
      const projection = projectionOf(GROUP, request);
      const view = await groups.create(call.caller, request.body, projection);
      call.note = view.note;
      const { id, version } = view.group;
      reply.header('location', locationOf(baseUrl, GROUP, id)).header('etag', entityTag(version));
      return send(reply, 201, shown(view, projection));
    });
  }
  app.post('/Groups/.search', (request, reply) => list(request, reply, readListQuery(GROUP, searchOf(request.body))));

  app.get('/Groups/:id', async (request, reply) => {
    const projection = projectionOf(GROUP, request);
    const view = await groups.get(callOf(request).caller, idOf(request), projection);
    if (hasVersion(request, entityTag(view.group.version))) return send(reply, 304);
    return answer(reply, view, projection);
  });
  app.put('/Groups/:id', async (request, reply) => {
    const call = callOf(request);
    const projection = projectionOf(GROUP, request);
    const view = await groups.replace(call.caller, changeOf(request), projection);
    call.note = view.note;
    return answer(reply, view, projection);
  });
  app.patch('/Groups/:id', async (request, reply) => {
    const call = callOf(request);
    const projection = projectionOf(GROUP, request);
    const asked = projection.include ? projection : null;
    const view = await groups.patch(call.caller, changeOf(request), asked);
    call.note = view.note;
    if (asked) return answer(reply, view, asked);
    return send(reply.header('etag', entityTag(view.group.version)), 204);
  });
  app.delete('/Groups/:id', async (request, reply) => {
    const call = callOf(request);
    const { note } = await groups.remove(call.caller, idOf(request), request.headers['if-match']);
    call.note = note;
    return send(reply, 204);
  });
}
