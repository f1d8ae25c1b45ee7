/** Where the suites are replayed: a SCIM base URL (ending in /scim/v2) and its bearer token. */
export interface Target {
  url: string;
  token: string;
}

export interface Reply {
  status: number;
  text: string;
  milliseconds: number;
}

export interface Sent {
  method: string;
  /** Absolute; spaces and quotes are encoded as browsers do. */
  url: string;
  headers?: Record<string, string>;
  body?: string | undefined;
}

export async function exchange({ method, url, headers = {}, body }: Sent): Promise<Reply> {
  const started = performance.now();
  const response = await fetch(new URL(url), { method, headers, ...(body === undefined ? {} : { body }) });
  const text = await response.text();
  return { status: response.status, text, milliseconds: performance.now() - started };
}

export const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

export interface Score {
  suite: string;
  passed: number;
  total: number;
  /** One sentence for each check that failed. */
  misses: string[];
}

export function scoreOf(suite: string, checks: { name: string; passed: boolean }[]): Score {
  const misses = checks.filter((check) => !check.passed).map((check) => check.name);
  return { suite, passed: checks.length - misses.length, total: checks.length, misses };
}

/** Puts values in the place of {{name}}; unknown names stay as they are. */
export const filled = (text: string, values: Map<string, string>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values.get(name) ?? whole);
