/** What a DNS check concluded, and what it saw. The codes are those of the API's `finding`. */
export type FindingCode =
  | 'found'
  | 'no_domain'
  | 'no_record'
  | 'other_value'
  | 'zone_appended_twice'
  | 'wrong_host'
  | 'value_quoted'
  | 'cname_in_the_way'
  | 'server_failure'
  | 'timeout'
  | 'resolvers_disagree'
  | 'taken';

export interface Finding {
  code: FindingCode;
  askedAt: Date;
  /** In the order asked. Empty `values`: nothing there, or no answer. */
  seen: { resolver: string; host: string; values: string[] }[];
}

/** What one resolver said about one name. `none`: the name exists without such a record. `failed`: SERVFAIL, REFUSED and the like. */
export interface Answer {
  resolver: string;
  authoritative: boolean;
  host: string;
  outcome: 'values' | 'none' | 'no_name' | 'failed' | 'silent';
  values: string[];
}

/** Everything one check saw. */
export interface Observed {
  /** TXT at the right place, from every resolver. */
  atHost: Answer[];
  /** TXT at the places of the usual mistakes, from one resolver. Asked only when the record was not found. */
  elsewhere: { mistake: 'zone_appended_twice' | 'wrong_host'; answer: Answer }[];
  /** CNAME at the right place; null when not asked. */
  alias: Answer | null;
  /** False when the registered domain does not exist; null when not asked. */
  registered: boolean | null;
}

/** What verified domains lose: the record is gone, and it is not DNS being silent. */
const GONE: ReadonlySet<FindingCode> = new Set([
  'no_domain',
  'no_record',
  'other_value',
  'zone_appended_twice',
  'wrong_host',
  'value_quoted',
  'cname_in_the_way',
]);

/** Whether a finding about a verified domain says that its record has vanished (a silent or failing server says nothing). */
export const saysGone = (code: FindingCode | undefined): boolean => code !== undefined && GONE.has(code);

const answered = ({ outcome }: Answer): boolean => outcome === 'values' || outcome === 'none' || outcome === 'no_name';
const holds = ({ values }: Answer, expected: string): boolean => values.some((value) => value.trim() === expected);
const bare = (text: string): string => text.replace(/["'`\u201c\u201d\u201e\u00ab\u00bb\\\s]/g, '');

/** The value is there, wrapped in quotation marks, with spaces inside, or cut into two records. */
function holdsMangled({ values }: Answer, expected: string): boolean {
  const parts = values.map(bare).filter((part) => part !== '');
  if (parts.includes(expected)) return true;
  return parts.some((head) => parts.some((tail) => head !== tail && head + tail === expected));
}

/**
 * Found when every server that counts and answered holds the value: the domain's own servers where they were asked (caches
 * follow), otherwise every resolver.
 */
export function isFound(atHost: Answer[], expected: string): boolean {
  const answers = atHost.filter(answered);
  const own = answers.filter(({ authoritative }) => authoritative);
  const deciding = own.length > 0 ? own : answers;
  return deciding.length > 0 && deciding.every((answer) => holds(answer, expected));
}

/** From everything seen to one code: the first that explains it best. */
export function judge(observed: Observed, expected: string): FindingCode {
  const { atHost, elsewhere, alias, registered } = observed;
  const answers = atHost.filter(answered);
  if (isFound(atHost, expected)) return 'found';
  if (answers.length === 0) return atHost.some(({ outcome }) => outcome === 'failed') ? 'server_failure' : 'timeout';
  if (answers.some((answer) => holds(answer, expected))) return 'resolvers_disagree';
  if (answers.some((answer) => holdsMangled(answer, expected))) return 'value_quoted';
  const misplaced = elsewhere.find(({ answer }) => holds(answer, expected) || holdsMangled(answer, expected));
  if (misplaced) return misplaced.mistake;
  if (alias && alias.values.length > 0) return 'cname_in_the_way';
  if (answers.some(({ values }) => values.length > 0)) return 'other_value';
  if (registered === false) return 'no_domain';
  return 'no_record';
}

const MOST_VALUES = 10;
const LONGEST_VALUE = 255;

/** The part of an observation that is kept and shown: everything at the right place, elsewhere only what is there. */
export function seenIn({ atHost, elsewhere, alias }: Observed): Finding['seen'] {
  const others = [...(alias ? [alias] : []), ...elsewhere.map(({ answer }) => answer)];
  return [...atHost, ...others.filter(({ values }) => values.length > 0)].map(({ resolver, host, values }) => ({
    resolver,
    host,
    values: values.slice(0, MOST_VALUES).map((value) => value.slice(0, LONGEST_VALUE)),
  }));
}
