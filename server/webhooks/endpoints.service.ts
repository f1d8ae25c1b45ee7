import type { Events } from '../events.ts';
import { after, type Clock } from '../lib/clock.ts';
import { newId, type Random } from '../lib/ids.ts';
import { badInput, Problem } from '../lib/problem.ts';
import type { Vault } from '../lib/secrets.ts';
import { type Tenant, type Transactions, VENDOR } from '../lib/transaction.ts';
import type { Mailer } from '../mail/index.ts';
import type { Outgoing, OutgoingRefusal } from '../outgoing/index.ts';
import * as deliveries from './deliveries.store.ts';
import * as store from './endpoints.store.ts';
import { directedMail } from './mails.ts';
import { secretText } from './message.ts';
import {
  type Acting,
  type DeliveryView,
  EARLIER_SECRET_LIFE,
  type EndpointSettings,
  MOST_ENDPOINTS,
  MOST_REPLAYED,
  type WebhookView,
} from './webhooks.ts';

export interface EndpointDeps {
  transactions: Transactions;
  vault: Vault;
  events: Events;
  clock: Clock;
  random: Random;
  outgoing: Pick<Outgoing, 'post' | 'judge'>;
  mailer: Pick<Mailer, 'send'>;
  /** Without a slash at the end. */
  baseUrl: string;
  /** Where everybody reads mail who administers the business account. */
  administrators(tenant: Tenant): Promise<string[]>;
}

export interface Endpoints {
  list(scope: string): Promise<WebhookView[]>;
  /** The secret, to be shown this once. Throws 422 `address_refused`, 409 `too_many_webhooks`. */
  create(acting: Acting, settings: EndpointSettings): Promise<{ id: string; secret: string }>;
  /** Throws 404 `no_such_webhook`, as all below do. */
  change(acting: Acting, id: string, settings: EndpointSettings & { enabled: boolean }): Promise<void>;
  remove(acting: Acting, id: string): Promise<void>;
  /** A new secret; the one before signs beside it for a day. */
  rotate(acting: Acting, id: string): Promise<string>;
  deliveries(
    scope: string,
    id: string,
    which: { state?: deliveries.DeliveryRow['state'] | undefined; after?: string | undefined },
  ): Promise<{ deliveries: DeliveryView[]; next: string | null }>;
  /** Throws 422 `which_messages` unless exactly one of both is given, 409 `webhook_off`. */
  replay(
    acting: Acting,
    id: string,
    which: { eventId?: string | undefined; since?: Date | undefined },
  ): Promise<number>;
}

const PAGE = 50;
/** Binds sealed secrets to this room. */
export const SECRET_PURPOSE = 'webhook-secret';

export function createEndpoints(deps: EndpointDeps): Endpoints {
  const { transactions, vault, events, clock, random, outgoing } = deps;
  const within = <T>(scope: string, verb: (tenant: Tenant) => Promise<T>) => transactions.inTenant(scope, verb);
  const newSecret = (): string => secretText(random(32));
  const seal = (secret: string): string => vault.seal(SECRET_PURPOSE, secret);
  const found = async (tenant: Tenant, id: string): Promise<store.EndpointRow> => {
    const row = await store.lock(tenant, id);
    if (!row) throw noSuchWebhook();
    return row;
  };
  const judge = (url: string): void => {
    const code = outgoing.judge(url);
    if (code) throw addressRefused(code);
  };

  return {
    list: (scope) =>
      within(scope, async (tenant) => {
        const waiting = await deliveries.waiting(tenant);
        return (await store.all(tenant)).map((row) => view(row, waiting.get(row.id) ?? 0, clock()));
      }),
    async create({ scope, actor }, settings) {
      judge(settings.url);
      const now = clock();
      const [id, secret] = [newId('webhook', now, random), newSecret()];
      await within(scope, async (tenant) => {
        if ((await store.all(tenant)).length >= MOST_ENDPOINTS) throw tooMany();
        const { url, description, eventTypes } = settings;
        const made = { created_by: actor.label, created_at: now, secret: seal(secret) };
        await store.insert(tenant, { id, url, description, event_types: eventTypes, ...made });
        await note(events, tenant, { type: 'webhook.added', actor, subject: id, data: { url, eventTypes } });
        await tellAdministrators(deps, tenant, { address: url, by: actor.label });
      });
      return { id, secret };
    },
    async change({ scope, actor }, id, { enabled, ...settings }) {
      judge(settings.url);
      await within(scope, async (tenant) => {
        const row = await found(tenant, id);
        const { url, description, eventTypes } = settings;
        const change = { url, description, event_types: eventTypes, ...switched(row, enabled, clock()) };
        await store.update(tenant, id, change);
        if (!enabled && !row.disabled_at) await deliveries.setWaiting(tenant, id, null);
        const before = { url: row.url, eventTypes: row.event_types, enabled: row.disabled_at === null };
        const data = { before, after: { url, eventTypes, enabled } };
        await note(events, tenant, { type: 'webhook.changed', actor, subject: id, data });
        if (url !== row.url) await tellAdministrators(deps, tenant, { address: url, by: actor.label });
      });
    },
    remove: ({ scope, actor }, id) =>
      within(scope, async (tenant) => {
        const url = await store.remove(tenant, id);
        if (url === null) throw noSuchWebhook();
        await note(events, tenant, { type: 'webhook.removed', actor, subject: id, data: { url } });
      }),
    rotate: ({ scope, actor }, id) =>
      within(scope, async (tenant) => {
        const row = await found(tenant, id);
        const secret = newSecret();
        const earlier = { previous_secret: row.secret, previous_until: after(clock(), EARLIER_SECRET_LIFE) };
        await store.update(tenant, id, { secret: seal(secret), ...earlier });
        await note(events, tenant, { type: 'webhook.secret_rotated', actor, subject: id });
        return secret;
      }),
    deliveries: (scope, id, which) =>
      within(scope, async (tenant) => {
        if (!(await store.find(tenant, id))) throw noSuchWebhook();
        const rows = await deliveries.page(tenant, id, { ...which, limit: PAGE });
        return { deliveries: rows.map(present), next: rows.length === PAGE ? (rows.at(-1)?.event_id ?? null) : null };
      }),
    async replay({ scope, actor }, id, { eventId, since }) {
      if ((eventId === undefined) === (since === undefined)) throw whichMessages();
      return within(scope, async (tenant) => {
        const row = await found(tenant, id);
        if (row.disabled_at) throw webhookOff();
        const now = clock();
        const replayed = await deliveries.again(tenant, id, { eventId, since, now, limit: MOST_REPLAYED });
        await store.update(tenant, id, { due_at: now, paused_until: null });
        const data = { eventId, since: since?.toISOString(), replayed };
        await note(events, tenant, { type: 'webhook.replayed', actor, subject: id, data });
        return replayed;
      });
    },
  };
}

/** Who took over one administrator may not carry events off without the others' knowledge. */
async function tellAdministrators(
  { mailer, baseUrl, administrators }: EndpointDeps,
  tenant: Tenant,
  directed: { address: string; by: string },
): Promise<void> {
  if (tenant.businessAccountId === VENDOR) return;
  const url = webhooksPage(baseUrl);
  for (const to of new Set(await administrators(tenant)))
    await mailer.send(tenant, directedMail({ ...directed, to, url }));
}

export const webhooksPage = (baseUrl: string): string => `${baseUrl}/profile/business/webhooks`;

/** Switched off by hand, switched on with a clean slate, or left as it is. */
function switched(row: store.EndpointRow, enabled: boolean, now: Date): store.EndpointChange {
  if (!enabled && !row.disabled_at) return { disabled_at: now, disabled_because: 'by_hand', due_at: null };
  if (enabled && row.disabled_at) {
    return { disabled_at: null, disabled_because: null, failing_since: null, failures: 0, paused_until: null };
  }
  return {};
}

type WebhookEvent = Extract<Parameters<Events['recordPlatform']>[1]['type'], `webhook.${string}`>;

/** In the audit log of the business account, or of the vendor. */
export const note = (
  events: Events,
  tenant: Tenant,
  event: Omit<Parameters<Events['recordPlatform']>[1], 'type'> & { type: WebhookEvent },
): Promise<void> =>
  tenant.businessAccountId === VENDOR ? events.recordPlatform(tenant, event) : events.record(tenant, event);

const view = (row: store.EndpointRow, waiting: number, now: Date): WebhookView => ({
  id: row.id,
  url: row.url,
  description: row.description,
  eventTypes: row.event_types,
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
  earlierSecretUntil: row.previous_until && row.previous_until > now ? row.previous_until.toISOString() : null,
  disabledAt: row.disabled_at?.toISOString() ?? null,
  disabledBecause: row.disabled_because,
  failingSince: row.failing_since?.toISOString() ?? null,
  waiting,
});

const present = (row: deliveries.DeliveryRow): DeliveryView => ({
  id: row.event_id,
  type: row.type,
  at: row.event_at.toISOString(),
  state: row.state,
  attempts: row.attempts,
  nextAt: row.next_at?.toISOString() ?? null,
  lastAt: row.last_at?.toISOString() ?? null,
  status: row.last_status,
  error: row.last_error,
  answer: row.last_answer,
  milliseconds: row.milliseconds,
  body: row.body,
});

export const noSuchWebhook = (): Problem =>
  new Problem('no_such_webhook', 404, { publicDetail: 'There is no such webhook.' });

const tooMany = (): Problem =>
  new Problem('too_many_webhooks', 409, {
    publicDetail: `There are ${MOST_ENDPOINTS} webhooks already. Remove one first.`,
  });

const webhookOff = (): Problem =>
  new Problem('webhook_off', 409, { publicDetail: 'This webhook is switched off. Switch it on, then send again.' });

const whichMessages = (): Problem =>
  badInput('which_messages', 'since', 'Say which messages: one by its ID, or all since a moment.');

const SAID: Partial<Record<OutgoingRefusal, string>> = {
  not_https: 'The address has to begin with https://.',
  credentials: 'The address may hold no user name or password: messages are signed instead.',
  port_refused: 'Only the ordinary port of https (443) can be reached.',
};

const addressRefused = (code: OutgoingRefusal): Problem =>
  badInput('address_refused', 'url', SAID[code] ?? 'This is not a web address that can be reached.');
