const LONGEST = 300;

/** The data of an entry as name and value; of what has a `before` and an `after`, `name: before → after`. */
export function factsOf(data: Record<string, unknown>): [string, string][] {
  const { before, after, ...rest } = data;
  const facts = Object.entries(rest).map(([name, value]): [string, string] => [name, said(value)]);
  if (isObject(before) && isObject(after)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
      if (said(before[name]) !== said(after[name])) facts.push([name, `${said(before[name])} → ${said(after[name])}`]);
    }
  } else if (before !== undefined || after !== undefined) {
    facts.push([
      after === undefined ? 'before' : 'before → after',
      after === undefined ? said(before) : `${said(before)} → ${said(after)}`,
    ]);
  }
  return facts.filter(([, value]) => value !== '–');
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function said(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
