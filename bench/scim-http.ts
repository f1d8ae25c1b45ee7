import { Agent, request } from 'node:http';
import { median } from './bench.ts';

export interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the base URL. */
  path: string;
  /** JSON text, made ready beforehand so that nobody is timed for making it. */
  body?: string;
}

export interface Service {
  name: string;
  /** Resolves to the answer's text; throws for anything but 2xx. */
  call(call: Call): Promise<string>;
  close(): void;
}

/** A client with one connection for each request in flight. */
export function serviceAt(name: string, url: string, token: string): Service {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const base = new URL(url);
  const headers = { authorization: `Bearer ${token}`, accept: 'application/scim+json' };
  return {
    name,
    close: () => agent.destroy(),
    call: ({ method, path, body }) =>
      new Promise((done, fail) => {
        const sent = request(
          {
            agent,
            host: base.hostname,
            port: base.port,
            method,
            path: base.pathname + path,
            headers: body
              ? { ...headers, 'content-type': 'application/scim+json', 'content-length': Buffer.byteLength(body) }
              : headers,
          },
          (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.on('end', () => {
              const text = Buffer.concat(chunks).toString('utf8');
              const status = response.statusCode ?? 0;
              if (status >= 200 && status < 300) done(text);
              else fail(new Error(`${name}: ${method} ${path.slice(0, 80)}: ${status} ${text.slice(0, 200)}`));
            });
            response.on('error', fail);
          },
        );
        sent.on('error', fail);
        sent.end(body);
      }),
  };
}

/** Milliseconds a call takes, with `inFlight` of them under way all the time. */
export async function timeOf(service: Service, calls: Call[], inFlight: number): Promise<number> {
  const waiting = calls.values();
  const started = performance.now();
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      for (const call of waiting) await service.call(call);
    }),
  );
  return (performance.now() - started) / calls.length;
}

/** One contender of a contest; `calls` are made anew for each of its turns. */
export interface Turn {
  service: Service;
  calls(): Call[];
}

/** Everybody in turns, after one to warm up: whatever else the machine does falls on all of them. Medians, in milliseconds. */
export async function inTurns(turns: Turn[], rounds: number, inFlight: number): Promise<number[]> {
  const times = turns.map((): number[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, { service, calls }] of turns.entries()) {
      const time = await timeOf(service, calls(), inFlight);
      if (round > 0) times[index]?.push(time);
    }
  }
  return times.map(median);
}
