import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestDatabase, testDatabase } from '../db/testing.ts';
import { eventStore } from '../events.store.ts';
import { type BusinessEventType, createEvents, type EventFacts } from '../events.ts';
import { SYSTEM } from '../lib/actor.ts';
import { createVault } from '../lib/secrets.ts';
import type { Mail } from '../mail/index.ts';
import { createOutgoing } from '../outgoing/index.ts';
import { createWebhooks, type Webhooks } from './index.ts';

export interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Receiver {
  url: string;
  received: Received[];
  /** How it answers from now on. */
  answer(how: RequestListener): void;
  close(): Promise<void>;
}

/** A real server on loopback that keeps what it receives. */
export async function receiver(): Promise<Receiver> {
  const received: Received[] = [];
  let how: RequestListener = (_, response) => response.end('thanks');
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      how(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answer: (next) => {
      how = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export interface WebhookWorld {
  db: TestDatabase;
  webhooks: Webhooks;
  mails: Mail[];
  /** The clock, which tests move. */
  now: { at: Date };
  pass(milliseconds: number): void;
  /** Something happens in a business account. */
  happen(scope: string, event: Omit<EventFacts<BusinessEventType>, 'actor'>): Promise<void>;
  /** One turn, and the lanes that it began. */
  turn(): Promise<void>;
  close(): Promise<void>;
}

export async function webhookWorld({ timeout = 400 } = {}): Promise<WebhookWorld> {
  const db = await testDatabase();
  const now = { at: new Date('2026-11-24T10:00:00Z') };
  const clock = () => now.at;
  const log = { info: () => {} };
  const events = createEvents({ store: eventStore, clock, log });
  const mails: Mail[] = [];
  const webhooks = createWebhooks({
    transactions: db.database,
    vault: createVault(new Uint8Array(32).fill(7)),
    events,
    clock,
    baseUrl: 'http://localhost:7700',
    outgoing: createOutgoing({ baseUrl: 'http://localhost:7700', timeout }),
    mailer: { send: async (_, mail) => void mails.push(mail) },
    administrators: async () => ['ann@hafen.example', 'ann@hafen.example'],
    warn: () => {},
  });
  return {
    db,
    webhooks,
    mails,
    now,
    pass: (milliseconds) => {
      now.at = new Date(now.at.getTime() + milliseconds);
    },
    happen: (scope, event) =>
      db.database.inTenant(scope, (tenant) => events.record(tenant, { ...event, actor: SYSTEM })),
    turn: async () => {
      await webhooks.turn();
      await webhooks.idle();
    },
    close: () => db.close(),
  };
}
