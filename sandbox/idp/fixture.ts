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
  /** Control API of the organization `acme`; throws on anything but 2xx. */
  api<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T>;
  /** The sentence with which the control API refuses; throws if it does not. */
  refusal(method: string, path: string, body?: unknown): Promise<string>;
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
    ...callers(url),
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

function callers(url: string): Pick<Directory, 'api' | 'refusal'> {
  const ask = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${url}/org/acme/api${path}`, {
      method,
      headers: { 'x-sandbox': '1', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, text: await response.text() };
  };
  return {
    api: async <T>(method: string, path: string, body?: unknown): Promise<T> => {
      const { status, text } = await ask(method, path, body);
      if (status > 299) throw new Error(`${method} ${path}: ${status} ${text}`);
      return JSON.parse(text) as T;
    },
    refusal: async (method, path, body) => {
      const { status, text } = await ask(method, path, body);
      if (status !== 422) throw new Error(`${method} ${path} was not refused: ${status} ${text}`);
      return (JSON.parse(text) as { error: string }).error;
    },
  };
}
