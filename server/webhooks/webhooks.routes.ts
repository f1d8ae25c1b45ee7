import type { FastifyInstance, FastifyRequest } from 'fastify';
import { webhooks as contract } from '../../contract/index.ts';
import { mount } from '../http.ts';
import type { Guard } from '../lib/guard.ts';
import { VENDOR } from '../lib/transaction.ts';
import type { OperatorGate } from '../operator.ts';
import type { Webhooks } from './webhooks.service.ts';
import type { Acting } from './webhooks.ts';

export interface WebhooksRoutesDeps {
  webhooks: Webhooks;
  guard: Guard;
  operator: OperatorGate;
}

/** Who may look, who may act, and who may decide where events go. */
interface Entries<Params> {
  looking(request: FastifyRequest, params: Params): Promise<Acting>;
  acting(request: FastifyRequest, params: Params): Promise<Acting>;
  proving(request: FastifyRequest, params: Params): Promise<Acting>;
}

/** The same calls twice: for the endpoints of a business account, and for the vendor's own. */
export function webhooksRoutes(app: FastifyInstance, { webhooks, guard, operator }: WebhooksRoutesDeps): void {
  type Business = { businessAccountId: string };
  const enter = async (
    request: FastifyRequest,
    { businessAccountId }: Business,
    verb: Parameters<Guard['enter']>[2],
  ) => {
    const member = await guard.enter(request, businessAccountId, verb);
    return { ...member, scope: businessAccountId };
  };
  const proving = async (request: FastifyRequest, params: Business) => {
    const member = await enter(request, params, 'configure_webhooks');
    guard.recently(member);
    return member;
  };
  const looking = (request: FastifyRequest, params: Business) => enter(request, params, 'see_webhooks');
  const acting = (request: FastifyRequest, params: Business) => enter(request, params, 'replay_webhooks');
  routes(app, contract.ofBusiness, webhooks, { looking, acting, proving });

  const vendor = async (request: FastifyRequest): Promise<Acting> => ({ scope: VENDOR, actor: operator(request) });
  routes(app, contract.ofVendor, webhooks, { looking: vendor, acting: vendor, proving: vendor });
}

function routes<Params>(
  app: FastifyInstance,
  calls: contract.WebhookCalls<Params>,
  webhooks: Webhooks,
  { looking, acting, proving }: Entries<Params>,
): void {
  mount(app, calls.list, async ({ params, request }) => {
    const { scope } = await looking(request, params);
    return { webhooks: await webhooks.list(scope) };
  });
  mount(app, calls.create, async ({ params, body, request }) => webhooks.create(await proving(request, params), body));
  mount(app, calls.change, async ({ params, body, request }) => {
    await webhooks.change(await proving(request, params), params.webhookId, body);
    return {};
  });
  mount(app, calls.remove, async ({ params, request }) => {
    await webhooks.remove(await proving(request, params), params.webhookId);
    return {};
  });
  mount(app, calls.rotate, async ({ params, request }) => ({
    secret: await webhooks.rotate(await proving(request, params), params.webhookId),
  }));
  // It makes this server send something: seldom.
  mount(
    app,
    calls.test,
    async ({ params, request }) => webhooks.test(await acting(request, params), params.webhookId),
    {
      perMinute: 20,
    },
  );
  mount(app, calls.deliveries, async ({ params, query, request }) => {
    const { scope } = await looking(request, params);
    return webhooks.deliveries(scope, params.webhookId, query);
  });
  // Ten thousand rows and messages at a time: not very often.
  mount(
    app,
    calls.replay,
    async ({ params, body, request }) => {
      const since = body.since === undefined ? undefined : new Date(body.since);
      const which = { eventId: body.eventId, since };
      return { replayed: await webhooks.replay(await acting(request, params), params.webhookId, which) };
    },
    { perMinute: 60 },
  );
}
