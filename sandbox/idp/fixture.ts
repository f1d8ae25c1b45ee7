import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { baseUrlOf } from '../web/server.ts';
import { createSandboxIdp, type SandboxIdpOptions } from './index.ts';

/** A directory on a free port with one organization, for the tests in this folder. */
export interface Directory {
  app: FastifyInstance;
  url: string;
  dataFile: string;
  /** Control API of the organization `acme`; throws on anything but 2xx unless `expected` says otherwise. */
  api<T = Record<string, unknown>>(method: string, path: string, body?: unknown, expected?: number): Promise<T>;
  /** Posts a form of the console, follows to the page it leads to. */
  form(path: string, fields: Record<string, string>): Promise<{ status: number; url: string; text: string }>;
  page(path: string): Promise<string>;
  close(): Promise<void>;
}

export async function startDirectory(options: Partial<SandboxIdpOptions> = {}): Promise<Directory> {
  const folder = options.dataFile ? null : await mkdtemp(join(tmpdir(), 'sandbox-'));
  const dataFile = options.dataFile ?? join(folder ?? '', 'directory.json');
  const app = createSandboxIdp({ ...options, dataFile });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const url = baseUrlOf(app);
  return {
    app,
    url,
    dataFile,
    api: caller(url),
    form: async (path, fields) => {
      const body = new URLSearchParams(fields);
      const response = await fetch(url + path, { method: 'POST', body, headers: { origin: url } });
      return { status: response.status, url: response.url.slice(url.length), text: await response.text() };
    },
    page: async (path) => (await fetch(url + path)).text(),
    close: async () => {
      await app.close();
      if (folder) await rm(folder, { recursive: true, force: true });
    },
  };
}

function caller(url: string): Directory['api'] {
  return async <T>(method: string, path: string, body?: unknown, expected?: number): Promise<T> => {
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    const response = await fetch(`${url}/org/acme/api${path}`, {
      method,
      headers: { 'x-sandbox': '1', ...json },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const fine = expected === undefined ? response.ok : response.status === expected;
    if (!fine) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as T;
  };
}
