import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { integration as contract } from '../../contract/index.ts';
import { MINUTE, SECOND } from '../lib/clock.ts';
import type { Guard } from '../lib/guard.ts';
import type { Live, LiveRequest } from './live.service.ts';

interface LiveRoutesDeps {
  guard: Guard;
  live: Live;
  /** Milliseconds between two proofs that the session still opens this; also the heartbeat. */
  beat?: number;
}

/** A connection ends after this long, and the browser makes another: proxies and restarts are met now and then, not never. */
const LONGEST = 10 * MINUTE;
/** Milliseconds in which an ended connection must have read the rest. */
const GRACE = 2 * SECOND;
/** Bytes. */
const MOST_WAITING = 256 * 1024;

/**
 * The directory's requests as they come, as server-sent events (the EventSource of HTML). Not an endpoint that answers once, so it
 * is mounted by hand: the same guard, asked again at each heartbeat.
 */
export function liveRoutes(app: FastifyInstance, { guard, live, beat = 15 * SECOND }: LiveRoutesDeps): void {
  const open = new Set<() => void>();
  app.addHook('preClose', async () => {
    for (const end of open) end();
  });
  app.get<{ Params: { businessAccountId: string } }>(
    contract.LIVE_PATH,
    { schema: { hide: true }, config: { rateLimit: { max: 60, timeWindow: MINUTE } } },
    async (request, reply) => {
      const { businessAccountId } = request.params;
      const enter = () => guard.enter(request, businessAccountId, 'see_integration');
      const { sessionId } = await enter();
      const lastSeen = lastEventId(request);
      // Heard before the head is out: a refusal above is still an ordinary answer.
      const early: LiveRequest[] = [];
      let heard = (line: LiveRequest): void => void early.push(line);
      const stop = await live.listen({ businessAccountId, sessionId, lastSeen, heard: (line) => heard(line) });
      begin(reply);
      // Whoever reads too slowly is let go, and goes on from the last line that arrived.
      heard = (line) => {
        if (reply.raw.writableEnded) return;
        reply.raw.write(event(line));
        if (reply.raw.writableLength > MOST_WAITING) end();
      };
      const pulse = setInterval(
        () => void enter().then(() => reply.raw.writableEnded || reply.raw.write(':\n\n'), end),
        beat,
      );
      const rest = setTimeout(() => end(), LONGEST);
      function end(): void {
        clearInterval(pulse);
        clearTimeout(rest);
        stop();
        if (!open.delete(end)) return;
        reply.raw.end();
        // Whoever does not read what is left is not waited for.
        setTimeout(() => reply.raw.destroy(), GRACE).unref();
      }
      open.add(end);
      reply.raw.once('close', end);
      for (const line of early) heard(line);
      if (reply.raw.destroyed) end();
    },
  );
}

/** The head goes out by hand, with what every answer of ours carries. */
function begin(reply: FastifyReply): void {
  reply.hijack();
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    // Not kept for another request: a server that closes would wait for it.
    connection: 'close',
  });
  reply.raw.write('retry: 3000\n\n');
}

function lastEventId(request: FastifyRequest): string | undefined {
  const id = request.headers['last-event-id'];
  return typeof id === 'string' && /^req-[0-9a-z]{26}$/.test(id) ? id : undefined;
}

const event = ({ id, at, ...rest }: LiveRequest): string =>
  `id: ${id}\ndata: ${JSON.stringify({ id, at: at.toISOString(), ...rest })}\n\n`;
