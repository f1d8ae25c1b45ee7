import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Idp } from '../context.ts';
import { findGroup } from '../groups.ts';
import type { App } from '../model.ts';
import { orgOf } from '../org-scope.ts';
import {
  addPush,
  type ConnectorInput,
  pushNow,
  removePush,
  retryFailed,
  saveConnector,
  saveToApp,
  setScimEnabled,
  testConnector,
} from '../provisioning.ts';
import { appOf } from './apps.routes.ts';
import { type Body, bodyOf, flag, notFound, param, query, send, text } from './read.ts';

/** Everything on unless the body says otherwise: the guide's settings. */
const connectorFrom = (body: Body, app: App): ConnectorInput => ({
  baseUrl: text(body, 'baseUrl') ?? app.provisioning.baseUrl,
  bearer: text(body, 'bearer') ?? app.provisioning.bearer,
  uniqueField: text(body, 'uniqueField') ?? 'userName',
  authMode: 'header',
  pushNewUsers: flag(body, 'pushNewUsers') ?? true,
  pushProfileUpdates: flag(body, 'pushProfileUpdates') ?? true,
  pushGroups: flag(body, 'pushGroups') ?? true,
});

export function provisioningApi(app: FastifyInstance, idp: Idp): void {
  app.put('/apps/:app/provisioning', async (request, reply) => {
    const found = appOf(request);
    if (!found) return send(reply, notFound('app'));
    const org = orgOf(request);
    const body = bodyOf(request);
    setScimEnabled({ idp, org }, found, true);
    const saved = await saveConnector({ idp, org }, found, connectorFrom(body, found));
    if (saved !== true) return send(reply, saved);
    const toApp = {
      createUsers: flag(body, 'createUsers') ?? true,
      updateUsers: flag(body, 'updateUsers') ?? true,
      deactivateUsers: flag(body, 'deactivateUsers') ?? true,
    };
    return send(reply, saveToApp({ idp, org }, found, toApp));
  });
  app.delete('/apps/:app/provisioning', (request, reply) => {
    const found = appOf(request);
    if (found) setScimEnabled({ idp, org: orgOf(request) }, found, false);
    return send(reply, found ? true : notFound('app'));
  });
  app.post('/apps/:app/provisioning/test', async (request, reply) => {
    const found = appOf(request);
    if (!found) return send(reply, notFound('app'));
    return send(reply, await testConnector(idp, found, connectorFrom(bodyOf(request), found)));
  });
  app.post('/apps/:app/retry', (request, reply) => {
    const found = appOf(request);
    return send(reply, found ? { retried: retryFailed(idp, found) } : notFound('app'));
  });
  app.get('/apps/:app/requests', (request, reply) => {
    const found = appOf(request);
    return send(reply, found ? found.requests : notFound('app'));
  });
  pushesApi(app, idp);
}

const pushOf = (request: FastifyRequest, app: App | undefined) =>
  app?.pushes.find((push) => push.id === param(request, 'push') || push.groupId === param(request, 'push'));

function pushesApi(app: FastifyInstance, idp: Idp): void {
  app.get('/apps/:app/pushes', (request, reply) => {
    const found = appOf(request);
    return send(reply, found ? found.pushes : notFound('app'));
  });
  app.post('/apps/:app/pushes', (request, reply) => {
    const found = appOf(request);
    const group = findGroup(orgOf(request), text(bodyOf(request), 'group') ?? '');
    if (!found || !group) return send(reply, notFound(found ? 'group' : 'app'));
    return send(reply, addPush({ idp, org: orgOf(request) }, found, group), 201);
  });
  app.post('/apps/:app/pushes/:push/push', (request, reply) => {
    const push = pushOf(request, appOf(request));
    if (push) pushNow(push);
    return send(reply, push ? true : notFound('push'));
  });
  app.delete('/apps/:app/pushes/:push', (request, reply) => {
    const found = appOf(request);
    const push = pushOf(request, found);
    if (!found || !push) return send(reply, notFound('push'));
    removePush({ idp, org: orgOf(request) }, found, { push, deleteThere: query(request, 'deleteThere') === 'true' });
    return send(reply, true);
  });
}
