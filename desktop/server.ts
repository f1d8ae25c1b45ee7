import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  /** Below the secret path: '' for the product's window. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
}

export type Reply =
  | { readonly page: string; readonly status?: number }
  | { readonly asset: string; readonly type: string }
  | { readonly json: unknown }
  /** To a page of the app (RFC 9110 §15.4.4). */
  | { readonly to: string };

export interface Routes {
  readonly get: Readonly<Record<string, (asked: Asked) => Reply | Promise<Reply>>>;
  readonly post: Readonly<Record<string, (asked: Asked) => Reply | Promise<Reply>>>;
}

/** Forms hold an e-mail and little more. */
const formLimit = 4096;

/** `same-origin`, not `no-referrer`: the latter would make forms say `Origin: null`, and the path stays with us anyway. */
const headers = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/**
 * The app's pages on 127.0.0.1 at a free port, below a path that no other program or page can guess (256 bits a run).
 * Requests with another host name (DNS rebinding) or forms from another origin are answered 404, like everything unknown.
 */
export async function startServer() {
  const root = `/${randomBytes(32).toString('base64url')}/`;
  let routes: Routes = { get: {}, post: {} };
  const server = createServer({ headersTimeout: 5000, requestTimeout: 10_000 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const url = (path: string) => origin + root + path;

  server.on('request', (request, response) => {
    answer(request, { origin, root, routes })
      .then((reply) => send(response, reply, url))
      .catch(() => response.destroy());
  });
  return {
    url,
    serve(next: Routes): void {
      routes = next;
    },
    close: (): Promise<void> =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  app: { origin: string; root: string; routes: Routes },
): Promise<Reply | undefined> {
  const { method, url = '', headers: sent } = request;
  if (`http://${sent.host}` !== app.origin || !url.startsWith(app.root) || !URL.canParse(url, app.origin))
    return undefined;
  const { pathname, searchParams: query } = new URL(url, app.origin);
  const path = pathname.slice(app.root.length);
  if (method === 'POST') {
    if (sent.origin !== app.origin || !Object.hasOwn(app.routes.post, path)) return undefined;
    return app.routes.post[path]?.({ path, query, form: new URLSearchParams(await readForm(request)) });
  }
  if (method !== 'GET' || !Object.hasOwn(app.routes.get, path)) return undefined;
  return app.routes.get[path]?.({ path, query, form: new URLSearchParams() });
}

async function readForm(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > formLimit) throw new Error('The form is too long.');
  }
  return text;
}

function send(response: ServerResponse, reply: Reply | undefined, url: (path: string) => string): void {
  const end = (status: number, type: string, body: string) =>
    response.writeHead(status, { ...headers, 'content-type': `${type}; charset=utf-8` }).end(body);
  if (reply === undefined) return void end(404, 'text/plain', 'There is nothing here.');
  if ('to' in reply) return void response.writeHead(303, { ...headers, location: url(reply.to) }).end();
  if ('json' in reply) return void end(200, 'application/json', JSON.stringify(reply.json));
  if ('asset' in reply) return void end(200, reply.type, reply.asset);
  end(reply.status ?? 200, 'text/html', reply.page);
}
