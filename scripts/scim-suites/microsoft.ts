import { runInNewContext } from 'node:vm';
import { exchange, filled, parsed, type Reply, type Score, scoreOf, type Target } from './client.ts';

/** The part of a Postman collection that Microsoft's suite uses. */
export interface Item {
  name: string;
  item?: Item[];
  request?: {
    method: string;
    url: { raw: string; path: string[] };
    header?: { key: string; value: string; disabled?: boolean }[];
    body?: { raw?: string };
  };
  event?: { listen: string; script: { exec: string[] } }[];
}

interface Check {
  name: string;
  passed: boolean;
}

/** Replays the collection on a tenant without people and groups: the suite counts them. */
export async function runMicrosoft(suite: string, items: Item[], target: Target): Promise<Score> {
  const url = new URL(target.url);
  const values = new Map([
    ['Protocol', url.protocol.slice(0, -1)],
    ['Server', url.hostname],
    ['Port', url.port ? `:${url.port}` : ''],
    ['Api', url.pathname.slice(1)],
    ['token', target.token],
  ]);
  const checks: Check[] = [];
  for (const item of flat(items, '')) checks.push(...(await runItem(item, values, target)));
  return scoreOf(suite, checks);
}

const flat = (items: Item[], folder: string): Item[] =>
  items.flatMap((item) =>
    item.item ? flat(item.item, `${folder}${item.name} > `) : [{ ...item, name: `${folder}${item.name}` }],
  );

async function runItem(item: Item, values: Map<string, string>, target: Target): Promise<Check[]> {
  const { request } = item;
  if (!request) return [];
  const headers: Record<string, string> = { authorization: `Bearer ${target.token}` };
  const body = request.body?.raw ? filled(request.body.raw, values) : undefined;
  if (body !== undefined) headers['content-type'] = 'application/scim+json';
  const sendable = request.method === 'GET' ? undefined : body;
  const reply = await exchange({
    method: request.method,
    url: filled(addressOf(request.url), values),
    headers,
    body: sendable,
  });
  const script = (item.event ?? []).filter((event) => event.listen === 'test').flatMap((event) => event.script.exec);
  return runScript(item.name, script.join('\n'), { reply, values });
}

/** As newman builds it: from the parts of the path, which differ from `raw` in one place. */
const addressOf = ({ raw, path }: { raw: string; path: string[] }): string => {
  const query = raw.indexOf('?');
  return `{{Protocol}}://{{Server}}{{Port}}/${path.join('/')}${query < 0 ? '' : raw.slice(query)}`;
};

/** Runs the collection's own assertions against a small `pm`, in a context without anything of ours. */
function runScript(
  name: string,
  script: string,
  { reply, values }: { reply: Reply; values: Map<string, string> },
): Check[] {
  const checks: Check[] = [];
  const environment = {
    get: (key: string) => values.get(key),
    set: (key: string, value: unknown) => {
      if (typeof value === 'string') values.set(key, value);
    },
  };
  const test = (what: string, assertion: () => void): void => {
    let passed = true;
    try {
      assertion();
    } catch {
      passed = false;
    }
    checks.push({ name: `${name}: ${what}`, passed });
  };
  const pm = { test, environment, expect: expectation, response: responseOf(reply) };
  const postman = { setEnvironmentVariable: environment.set };
  try {
    runInNewContext(script, { pm, postman, responseBody: reply.text }, { timeout: 1000 });
  } catch {
    // A script that cannot read the answer has failed in its own checks already, or never came to them.
  }
  const planned = [...script.matchAll(/pm\.test\(\s*"([^"]*)"/g)].map(([, what]) => what);
  for (const what of planned.slice(checks.length)) checks.push({ name: `${name}: ${what}`, passed: false });
  return checks;
}

function responseOf(reply: Reply) {
  const status = (expected: number): void => must(reply.status === expected);
  return { to: { have: { status } }, json: () => parsed(reply.text), text: () => reply.text };
}

function must(condition: boolean): void {
  if (!condition) throw new Error('The check failed.');
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const expectation = (actual: unknown) => ({
  to: {
    eql: (expected: unknown) => must(same(actual, expected)),
    include: (part: string) => must(String(actual).includes(part)),
    not: { include: (part: string) => must(!String(actual).includes(part)) },
  },
});
