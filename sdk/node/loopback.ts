import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LoopbackListener } from '../types.ts';
import { pageHeaders, renderPage } from './page.ts';

/**
 * Listens on 127.0.0.1 (on ::1 where there is no IPv4) at a port the system chooses (RFC 8252 §7.3, §8.3). Answers
 * exactly one callback, with a page that says the tab may be closed; everything else gets a 404 and changes nothing.
 * `productName` appears in that page. Pass it as `listen: () => loopbackListener({ productName: … })`.
 */
export async function loopbackListener(options: { productName: string }): Promise<LoopbackListener> {
  const waiting: { accepts?: (url: URL) => boolean; resolve?: (url: URL) => void } = {};
  const server = createServer({ headersTimeout: 5000, requestTimeout: 5000, maxHeaderSize: 16_384 });
  server.maxConnections = 20;
  const host = await listen(server);
  const origin = `http://${host}:${(server.address() as AddressInfo).port}`;

  server.on('request', (request, response) => {
    const url = callbackUrl(request, origin);
    if (url === undefined || waiting.accepts?.(url) !== true) return answer(response, 404, 'There is nothing here.');
    const { resolve } = waiting;
    delete waiting.accepts;
    const completed = !url.searchParams.has('error');
    answer(response, 200, renderPage(options.productName, completed));
    resolve?.(url);
  });

  return {
    redirectUri: `${origin}/callback`,
    callback: (accepts) =>
      new Promise((resolve) => {
        Object.assign(waiting, { accepts, resolve });
      }),
    close: () => close(server),
  };
}

async function listen(server: Server): Promise<string> {
  const at = (address: string) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host: address, port: 0 }, () => {
        server.off('error', reject);
        resolve();
      });
    });
  try {
    await at('127.0.0.1');
    return '127.0.0.1';
  } catch {
    await at('::1');
    return '[::1]';
  }
}

/** The callback this request asks for, if it is one: GET, our path, our own host name (no DNS rebinding), not a preview. */
function callbackUrl(request: IncomingMessage, origin: string): URL | undefined {
  const { method, url = '', headers } = request;
  if (method !== 'GET' || `http://${headers.host}` !== origin) return undefined;
  if (/prefetch|prerender/.test(`${headers['sec-purpose']} ${headers.purpose}`)) return undefined;
  if (!url.startsWith('/callback?') || !URL.canParse(url, origin)) return undefined;
  return new URL(url, origin);
}

function answer(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, {
    ...pageHeaders,
    'content-type': page.startsWith('<') ? 'text/html; charset=utf-8' : 'text/plain',
  });
  response.end(page);
}

/** Lets the page that is on its way arrive, then closes every connection. */
const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    if (!server.listening) return resolve();
    server.close(() => resolve());
    setTimeout(() => server.closeAllConnections(), 500).unref();
  });
