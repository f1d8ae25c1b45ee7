import { exchange, filled, parsed, type Reply, type Score, scoreOf, type Target } from './client.ts';
import { actAsOkta, type OktaWorld } from './okta-org.ts';

/** The part of a Runscope export that Okta's suites use. */
export interface Step {
  step_type: 'request' | 'pause';
  note?: string;
  method: string;
  url: string;
  headers: Record<string, string[] | string>;
  body?: string;
  assertions?: Assertion[];
  variables?: { source: string; name: string | null; property: string }[];
}

interface Assertion {
  source: 'response_status' | 'response_json' | 'response_time';
  comparison: string;
  value: unknown;
  property?: string;
}

/** Replays a suite of Okta's. Steps that speak to Okta's own API are done as Okta would: by the SCIM requests they cause. */
export async function runOkta(
  suite: string,
  steps: Step[],
  { target, values }: { target: Target; values: Map<string, string> },
): Promise<Score> {
  const checks: { name: string; passed: boolean }[] = [];
  const world: OktaWorld = { target, values, scimId: null };
  for (const step of steps) {
    if (step.step_type !== 'request') continue;
    if (step.url.startsWith('{{oktaOrgUrl}}')) {
      await actAsOkta(world, step);
      continue;
    }
    const reply = await send(step, values);
    for (const { name, property } of step.variables ?? []) {
      const value = at(parsed(reply.text), property);
      if (name && typeof value === 'string') values.set(name, value);
    }
    for (const assertion of step.assertions ?? []) {
      const told = `${step.note?.trim()}: ${assertion.property ?? assertion.source} ${assertion.comparison} ${assertion.value ?? ''}`;
      checks.push({ name: told.trim(), passed: holds(assertion, reply, values) });
    }
  }
  return scoreOf(suite, checks);
}

function send(step: Step, values: Map<string, string>): Promise<Reply> {
  const headers = Object.entries(step.headers).map(([name, value]) => [name, filled([value].flat().join(), values)]);
  const body = step.body === undefined ? undefined : filled(step.body, values);
  return exchange({ method: step.method, url: filled(step.url, values), headers: Object.fromEntries(headers), body });
}

/** Follows a path such as Resources[0].name.familyName. */
function at(value: unknown, path: string): unknown {
  let current = value;
  for (const name of path.split(/[.[\]]+/).filter(Boolean)) {
    current = typeof current === 'object' && current !== null ? (current as Record<string, unknown>)[name] : undefined;
  }
  return current;
}

function holds({ source, comparison, value, property }: Assertion, reply: Reply, values: Map<string, string>): boolean {
  const sources = {
    response_status: reply.status,
    response_time: reply.milliseconds,
    response_json: at(parsed(reply.text), property ?? ''),
  };
  const actual = sources[source];
  const expected = filled(String(value ?? ''), values);
  switch (comparison) {
    case 'equal_number':
      return Number(actual) === Number(expected);
    case 'equal':
      return String(actual) === expected;
    case 'not_empty':
      return (
        actual !== undefined && actual !== null && actual !== '' && !(Array.isArray(actual) && actual.length === 0)
      );
    case 'has_value':
    case 'contains':
      return Array.isArray(actual) ? actual.map(String).includes(expected) : String(actual).includes(expected);
    case 'is_a_number':
      return typeof actual === 'number';
    case 'is_less_than':
      return Number(actual) < Number(expected);
    default:
      return false;
  }
}
