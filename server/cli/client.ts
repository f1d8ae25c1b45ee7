import type { Endpoint } from '../../contract/index.ts';
import { CliError } from './error.ts';

/** https, or http to this computer itself. */
function isSafe(text: string): boolean {
  const url = URL.parse(text);
  const here = ['127.0.0.1', '[::1]', 'localhost'].includes(url?.hostname ?? '');
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && here);
}

/** Calls endpoints of the operator API with its bearer token. */
export class OperatorClient {
  readonly #url: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.#url = url.replace(/\/$/, '');
    if (!isSafe(this.#url))
      throw new CliError(
        `The operator token would travel in clear to ${this.#url}. Use https; http is for this computer.`,
      );
    this.#token = token;
  }

  async call<Response>(
    // biome-ignore lint/suspicious/noExplicitAny: any endpoint of the contract; its response type is what matters here.
    endpoint: Endpoint<any, any, any, Response>,
    input: { params?: Record<string, string>; query?: Record<string, string>; body?: object } = {},
  ): Promise<Response> {
    const path = endpoint.path.replaceAll(/:([A-Za-z]+)/g, (_match, name: string) =>
      encodeURIComponent(input.params?.[name] ?? ''),
    );
    const search = input.query ? `?${new URLSearchParams(input.query)}` : '';
    const response = await fetch(this.#url + path + search, {
      method: endpoint.method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(input.body ? { 'content-type': 'application/json' } : {}),
      },
      ...(input.body ? { body: JSON.stringify(input.body) } : {}),
      signal: AbortSignal.timeout(30_000),
    }).catch((error: Error) => {
      throw new CliError(
        `No answer from ${this.#url}: ${error.cause instanceof Error ? error.cause.message : error.message}`,
      );
    });
    const text = await response.text();
    if (response.ok) return JSON.parse(text) as Response;
    throw new CliError(explain(response.status, text));
  }
}

interface Told {
  detail: string;
  code: string;
  lines?: { line: number; why: string }[];
}

function explain(status: number, text: string): string {
  try {
    const { detail, code, lines = [] } = JSON.parse(text) as Told;
    return [`${detail} (${code})`, ...lines.map(({ line, why }) => `  line ${line}: ${why}`)].join('\n');
  } catch {
    return `The answer was ${status}, and not from Keyseat's API.`;
  }
}
