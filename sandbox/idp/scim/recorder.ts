import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Recorded {
  method: string;
  path: string;
  authorization: string | undefined;
  body: Record<string, unknown> | null;
}

export interface Prepared {
  status: number;
  body?: string;
  headers?: Record<string, string>;
}

/** A small SCIM service of the tests: remembers every request, keeps what it is sent, fails when told to. */
export interface Recorder {
  baseUrl: string;
  requests: Recorded[];
  /** Answers waiting to be given, in order, instead of the honest ones; null answers honestly. */
  prepared: (Prepared | null)[];
  resources: Map<string, Record<string, unknown>>;
  close(): Promise<void>;
}

export async function startRecorder(): Promise<Recorder> {
  const requests: Recorded[] = [];
  const prepared: (Prepared | null)[] = [];
  const resources = new Map<string, Record<string, unknown>>();
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const recorded: Recorded = {
      method: request.method ?? '',
      path: request.url ?? '',
      authorization: request.headers.authorization,
      body: text ? JSON.parse(text) : null,
    };
    requests.push(recorded);
    const answer = prepared.shift() ?? honest(resources, recorded);
    response.writeHead(answer.status, { 'content-type': 'application/scim+json', ...answer.headers });
    response.end(answer.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/scim/v2`,
    requests,
    prepared,
    resources,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

export const scimError = (status: number, detail: string, headers: Record<string, string> = {}): Prepared => ({
  status,
  headers,
  body: JSON.stringify({ schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: String(status), detail }),
});

function honest(resources: Recorder['resources'], { method, path, body }: Recorded): Prepared {
  const url = new URL(path, 'http://localhost');
  const [, kind = '', id] = /\/(Users|Groups)(?:\/(.+))?$/.exec(url.pathname) ?? [];
  if (method === 'POST') {
    const made = {
      ...body,
      id: `${kind.slice(0, 1).toLowerCase()}-${resources.size + 1}`,
      meta: { resourceType: kind.slice(0, -1) },
    };
    delete (made as { password?: string }).password;
    resources.set(made.id, made);
    return { status: 201, body: JSON.stringify(made) };
  }
  if (id === undefined) return list(resources, kind, url.searchParams.get('filter'));
  if (!resources.has(id)) return scimError(404, 'no such resource');
  if (method === 'DELETE') {
    resources.delete(id);
    return { status: 204 };
  }
  if (method === 'PUT') resources.set(id, { ...body, id });
  return { status: 200, body: JSON.stringify(resources.get(id)) };
}

function list(resources: Recorder['resources'], kind: string, filter: string | null): Prepared {
  const wanted = /^userName eq "(.*)"$/.exec(filter ?? '')?.[1];
  const all = [...resources.values()].filter(
    (one) => String((one.meta as { resourceType: string }).resourceType) === kind.slice(0, -1),
  );
  const found = wanted === undefined ? all : all.filter((one) => one.userName === wanted);
  const page = { totalResults: found.length, startIndex: 1, itemsPerPage: found.length, Resources: found };
  return {
    status: 200,
    body: JSON.stringify({ schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'], ...page }),
  };
}
