import type { Endpoint, ProblemBody } from '../../contract/index.ts';

/** An error answer of the API, as the portal would see it. */
export class ApiRefusal extends Error {
  readonly status: number;
  readonly body: ProblemBody & Record<string, unknown>;

  constructor(status: number, body: ProblemBody & Record<string, unknown>) {
    super(`${status} ${body.code}: ${body.detail}`);
    this.status = status;
    this.body = body;
  }
}

type Input<Params, Query, Body> = (Params extends undefined ? { params?: undefined } : { params: Params }) &
  (Query extends undefined ? { query?: undefined } : { query?: Partial<Query> }) &
  (Body extends undefined ? { body?: undefined } : { body: Body });

/**
 * One browser's cookie jar and the JSON API behind it: what the portal does, without its pages. Requests carry `Origin`, as a
 * browser's do. `follow` navigates: it keeps cookies by host and port, as a browser does.
 */
export class PortalClient {
  readonly baseUrl: string;
  readonly cookies = new Map<string, Map<string, string>>();

  constructor(baseUrl: string) {
    this.baseUrl = baseUrl;
  }

  async call<Params, Query, Body, Response>(
    endpoint: Endpoint<Params, Query, Body, Response>,
    input: Input<Params, Query, Body> = {} as Input<Params, Query, Body>,
  ): Promise<Response> {
    const { params, query, body } = input as {
      params?: Record<string, string>;
      query?: Record<string, string>;
      body?: unknown;
    };
    const path = endpoint.path.replaceAll(/:([A-Za-z]+)/g, (_match, name: string) =>
      encodeURIComponent(params?.[name] ?? ''),
    );
    const search = query ? `?${new URLSearchParams(query)}` : '';
    const response = await this.fetch(this.baseUrl + path + search, {
      method: endpoint.method,
      headers: { origin: this.baseUrl, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = text === '' ? {} : JSON.parse(text);
    if (!response.ok) throw new ApiRefusal(response.status, answer);
    return answer as Response;
  }

  /** One request with this jar's cookies; redirects are not followed. */
  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const { host } = new URL(url);
    const jar = this.cookies.get(host) ?? new Map<string, string>();
    this.cookies.set(host, jar);
    const headers = new Headers(init.headers);
    if (jar.size > 0) headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(url, { ...init, headers, redirect: 'manual', signal: AbortSignal.timeout(30_000) });
    for (const line of response.headers.getSetCookie()) keep(jar, line);
    return response;
  }

  /** Navigates: follows redirects, and answers with the page it ends at. A loopback address of an app is not fetched. */
  async follow(
    url: string,
    init: RequestInit = {},
  ): Promise<{ url: string; status: number; html: string; headers: Headers }> {
    let next = url;
    let request = init;
    for (let hop = 0; hop < 12; hop += 1) {
      const response = await this.fetch(next, request);
      const location = response.headers.get('location');
      if (response.status >= 300 && response.status < 400 && location) {
        next = new URL(location, next).href;
        request = {};
        continue;
      }
      return { url: next, status: response.status, html: await response.text(), headers: response.headers };
    }
    throw new Error(`Too many redirects from ${url}`);
  }
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
  const at = pair.indexOf('=');
  const name = pair.slice(0, at);
  const gone = attributes.some(
    (attribute) => /^max-age=0$/i.test(attribute) || /^expires=Thu, 01 Jan 1970/i.test(attribute),
  );
  if (gone) jar.delete(name);
  else jar.set(name, pair.slice(at + 1));
}
