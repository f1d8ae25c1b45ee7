import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** One look at what is counted in the database. */
export interface Totals {
  products: { product: string; bought: number; taken: number }[];
  queues: { queue: string; waiting: number; failed: number; oldestSeconds: number }[];
}

export interface Meters {
  contentType: string;
  /** Looks once, and gives everything in the form Prometheus reads. */
  read(): Promise<string>;
  /** An event was recorded; its transaction may still fail. */
  event(type: string): void;
  signIn(purpose: string, outcome: string): void;
  request(route: string, method: string, answer: { status: number; seconds: number }): void;
  scim(userAgent: string | undefined, method: string, status: number): void;
  mail(outcome: 'sent' | 'failed'): void;
}

/** How identity providers introduce themselves. Whatever else is said there is «other»: the list of labels stays closed. */
const CLIENTS: [kind: string, by: RegExp][] = [
  ['okta', /okta/i],
  ['entra', /azure|microsoft|entra/i],
  ['google', /google/i],
  ['onelogin', /onelogin/i],
  ['jumpcloud', /jumpcloud/i],
  ['ping', /ping/i],
  ['authentik', /authentik/i],
];

export const clientKind = (userAgent: string | undefined): string =>
  CLIENTS.find(([, by]) => by.test(userAgent ?? ''))?.[0] ?? 'other';

const classOf = (status: number): string => `${Math.floor(status / 100)}xx`;
const METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);
const known = (method: string): string => (METHODS.has(method) ? method : 'other');

/** `pool`: connections to the database; `totals`: what is counted there, asked for at each scrape. */
export function createMeters(ask: {
  pool(): { total: number; idle: number; waiting: number };
  totals(): Promise<Totals>;
}): Meters {
  const registry = new Registry();
  const registers = [registry];
  // Event loop delay, heap, garbage collection, file handles.
  collectDefaultMetrics({ register: registry });
  const counter = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name: `keyseat_${name}_total`, help, labelNames, registers });
  const events = counter('events', 'What happened, by kind; one whose transaction failed is counted too.', ['type']);
  const signIns = counter('sign_ins', 'Sign-ins by IdP, by what for and how they ended.', ['purpose', 'outcome']);
  const scim = counter('scim_requests', 'SCIM requests.', ['client', 'method', 'status']);
  const mails = counter('mails', 'Mails handed to the mail server, or refused by it.', ['outcome']);
  const requests = new Histogram({
    name: 'keyseat_http_request_seconds',
    help: 'How long answers took, by the route as it is mounted.',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.01, 0.05, 0.1, 0.3, 1, 3, 10],
    registers,
  });
  const look = gauges(registers, ask);
  return {
    contentType: registry.contentType,
    read: async () => {
      await look();
      return registry.metrics();
    },
    event: (type) => events.inc({ type }),
    signIn: (purpose, outcome) => signIns.inc({ purpose, outcome }),
    request: (route, method, { status, seconds }) =>
      requests.observe({ route, method: known(method), status: classOf(status) }, seconds),
    scim: (userAgent, method, status) =>
      scim.inc({ client: clientKind(userAgent), method: known(method), status: classOf(status) }),
    mail: (outcome) => mails.inc({ outcome }),
  };
}

/** What stands rather than happens; the answer brings it up to date. */
function gauges(registers: Registry[], { pool, totals }: Parameters<typeof createMeters>[0]): () => Promise<void> {
  const gauge = (name: string, help: string, labelNames: string[]) =>
    new Gauge({ name: `keyseat_${name}`, help, labelNames, registers });
  const bought = gauge('seats_bought', 'Seats of keys that are registered and not revoked, by product.', ['product']);
  const taken = gauge('seats_taken', 'Seats that are taken, by product.', ['product']);
  const waiting = gauge('jobs_waiting', 'Jobs that wait.', ['queue']);
  const failed = gauge('jobs_failed', 'Jobs that failed for good and are still kept.', ['queue']);
  const oldest = gauge('jobs_oldest_seconds', 'How long the oldest due job waits.', ['queue']);
  const connections = gauge(
    'database_connections',
    'Connections of this process to the database; «asking»: requests that wait for one.',
    ['state'],
  );
  return async () => {
    const { total, idle, waiting: asking } = pool();
    connections.set({ state: 'busy' }, total - idle);
    connections.set({ state: 'idle' }, idle);
    connections.set({ state: 'asking' }, asking);
    const { products, queues } = await totals();
    for (const one of [bought, taken, waiting, failed, oldest]) one.reset();
    for (const { product, ...seats } of products) {
      bought.set({ product }, seats.bought);
      taken.set({ product }, seats.taken);
    }
    for (const { queue, ...jobs } of queues) {
      waiting.set({ queue }, jobs.waiting);
      failed.set({ queue }, jobs.failed);
      oldest.set({ queue }, jobs.oldestSeconds);
    }
  };
}
