import { after, type Clock, SECOND } from '../lib/clock.ts';
import { Problem } from '../lib/problem.ts';
import type { Transactions } from '../lib/transaction.ts';
import * as integrations from './integration.store.ts';
import * as store from './live.store.ts';

export type { LiveRequest } from './live.store.ts';

export interface Listener {
  businessAccountId: string;
  sessionId: string;
  /** The last line this listener saw; what came in its moment or after it is sent at once, at most 200 lines. */
  lastSeen: string | undefined;
  heard(request: store.LiveRequest): void;
}

export interface Live {
  /**
   * Tells every line of the request journal from now on; resolves to the way to stop. Throws 409 `not_started`, 429
   * `too_many_listeners`.
   */
  listen(listener: Listener): Promise<() => void>;
}

interface LiveDeps {
  transactions: Transactions;
  clock: Clock;
  /** Milliseconds between looks; one look serves everybody who listens to an integration. */
  every?: number;
}

const MOST_OF_SESSION = 3;
const MOST_OF_TENANT = 20;
const MOST = 500;
const PAGE = 200;
/** The journal is written in batches and by several servers: a line may appear this long after its moment. */
const LATE = 10 * SECOND;

interface Watched {
  businessAccountId: string;
  integrationId: string;
  listeners: Set<Listener>;
  /** Lines told already, by ID; none older than what a look asks for. */
  told: Map<string, Date>;
  timer: NodeJS.Timeout;
}

export function createLive({ transactions, clock, every = 700 }: LiveDeps): Live {
  const watched = new Map<string, Watched>();
  const all = (): Listener[] => [...watched.values()].flatMap(({ listeners }) => [...listeners]);

  const read = (one: Pick<Watched, 'businessAccountId' | 'integrationId'>, at: Date) =>
    transactions.inTenant(one.businessAccountId, (tenant) =>
      store.since(tenant, one.integrationId, { at, limit: PAGE }),
    );

  async function look(one: Watched): Promise<void> {
    const from = after(clock(), -LATE);
    // What cannot be read now is read at the next look.
    const lines = await read(one, from).catch(() => []);
    for (const line of lines) {
      if (one.told.has(line.id)) continue;
      one.told.set(line.id, line.at);
      for (const { heard } of one.listeners) heard(line);
    }
    for (const [id, at] of one.told) if (at < after(from, -LATE)) one.told.delete(id);
    if (one.listeners.size > 0) one.timer = later(one);
  }
  const later = (one: Watched): NodeJS.Timeout => setTimeout(() => void look(one), every).unref();

  async function watch(businessAccountId: string, integrationId: string): Promise<Watched> {
    const present = watched.get(businessAccountId);
    if (present) return present;
    const told = new Map(
      (await read({ businessAccountId, integrationId }, after(clock(), -LATE))).map((l) => [l.id, l.at]),
    );
    const meanwhile = watched.get(businessAccountId);
    if (meanwhile) return meanwhile;
    const one = { businessAccountId, integrationId, listeners: new Set<Listener>(), told } as unknown as Watched;
    one.timer = later(one);
    watched.set(businessAccountId, one);
    return one;
  }

  /** A watch that nobody listens to would stay without a timer, and later listeners with it. */
  function endUnheard(one: Watched): void {
    if (one.listeners.size > 0) return;
    clearTimeout(one.timer);
    if (watched.get(one.businessAccountId) === one) watched.delete(one.businessAccountId);
  }

  function assertRoom({ businessAccountId, sessionId }: Listener): void {
    const listening = all();
    const ofTenant = listening.filter((one) => one.businessAccountId === businessAccountId);
    const ofSession = ofTenant.filter((one) => one.sessionId === sessionId);
    if (ofSession.length >= MOST_OF_SESSION || ofTenant.length >= MOST_OF_TENANT || listening.length >= MOST)
      throw tooMany();
  }

  return {
    async listen(listener) {
      assertRoom(listener);
      const { businessAccountId, lastSeen } = listener;
      const { integrationId, missed } = await transactions.inTenant(businessAccountId, async (tenant) => {
        const row = await integrations.find(tenant);
        if (!row) throw notStarted();
        const at = lastSeen === undefined ? null : await store.momentOf(tenant, lastSeen);
        const lines = at ? await store.since(tenant, row.id, { at, limit: PAGE }) : [];
        return { integrationId: row.id, missed: lines.filter(({ id }) => id !== lastSeen) };
      });
      const one = await watch(businessAccountId, integrationId);
      try {
        assertRoom(listener);
      } catch (full) {
        endUnheard(one);
        throw full;
      }
      for (const line of missed) listener.heard(line);
      one.listeners.add(listener);
      return () => {
        one.listeners.delete(listener);
        endUnheard(one);
      };
    },
  };
}

const notStarted = (): Problem =>
  new Problem('not_started', 409, {
    publicDetail: 'The integration has not been started. Press Start Configuring first.',
  });

const tooMany = (): Problem =>
  new Problem('too_many_listeners', 429, {
    publicDetail: 'Too many pages listen already. Close one, or reload this page now and then instead.',
    extra: { retryAfterSeconds: 60 },
  });
