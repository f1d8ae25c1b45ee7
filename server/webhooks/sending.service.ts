import type { Events } from '../events.ts';
import type { Clock } from '../lib/clock.ts';
import { newId, type Random } from '../lib/ids.ts';
import type { Vault } from '../lib/secrets.ts';
import type { Transactions } from '../lib/transaction.ts';
import type { Outgoing } from '../outgoing/index.ts';
import { noSuchWebhook, note, SECRET_PURPOSE } from './endpoints.service.ts';
import * as store from './endpoints.store.ts';
import { signedHeaders } from './message.ts';
import type { Acting } from './webhooks.ts';

/** How one try ended. */
export interface Outcome {
  delivered: boolean;
  status: number | null;
  error: string | null;
  answer: string | null;
  milliseconds: number;
  retryAfterSeconds: number | null;
}

export interface Sending {
  /** One try, signed with the secrets of the endpoint; within 10 s. Never throws. */
  send(endpoint: store.EndpointRow, message: { id: string; body: string }): Promise<Outcome>;
  /** A message of type `webhook.test`, at once and beside the lane. Throws 404 `no_such_webhook`. */
  test(acting: Acting, id: string): Promise<Outcome>;
}

interface SendingDeps {
  transactions: Transactions;
  vault: Vault;
  events: Events;
  clock: Clock;
  random: Random;
  outgoing: Pick<Outgoing, 'post'>;
}

export function createSending({ transactions, vault, events, clock, random, outgoing }: SendingDeps): Sending {
  function secretsOf(endpoint: store.EndpointRow): string[] {
    const { secret, previous_secret, previous_until } = endpoint;
    const earlier = previous_secret && previous_until && previous_until > clock() ? [previous_secret] : [];
    return [secret, ...earlier].map((sealed) => vault.open(SECRET_PURPOSE, sealed));
  }

  async function send(endpoint: store.EndpointRow, message: { id: string; body: string }): Promise<Outcome> {
    const began = performance.now();
    const headers = signedHeaders({ ...message, at: clock(), secrets: secretsOf(endpoint) });
    const posted = await outgoing.post(endpoint.url, { headers, body: message.body });
    const milliseconds = Math.round(performance.now() - began);
    if (!posted.ok) {
      const { code } = posted;
      return { delivered: false, status: null, error: code, answer: null, milliseconds, retryAfterSeconds: null };
    }
    const { status, text, retryAfterSeconds } = posted;
    const delivered = status >= 200 && status < 300;
    return { delivered, status, error: null, answer: storable(text), milliseconds, retryAfterSeconds };
  }

  return {
    send,
    async test({ scope, actor }, id) {
      const endpoint = await transactions.inTenant(scope, async (tenant) => {
        const row = await store.find(tenant, id);
        if (!row) throw noSuchWebhook();
        await note(events, tenant, { type: 'webhook.tested', actor, subject: id });
        return row;
      });
      const now = clock();
      const body = JSON.stringify({ type: 'webhook.test', timestamp: now.toISOString(), data: { webhookId: id } });
      return send(endpoint, { id: newId('event', now, random), body });
    },
  };
}

/** PostgreSQL keeps no zero bytes in text. */
const storable = (text: string): string => text.replaceAll('\0', '\ufffd');
