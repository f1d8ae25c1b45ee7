import type { Domain } from '../view.ts';

type Finding = NonNullable<Domain['finding']>;
export type FindingCode = Finding['code'];

export interface FindingValues extends Record<string, string> {
  domain: string;
  /** Where the record should be. */
  host: string;
  /** Where our value was found instead, or the same place. */
  found: string;
  /** What belongs into the panel's field. */
  short: string;
  /** What was seen at the right place. */
  values: string;
}

const quote = (text: string): string => `“${text.length > 60 ? `${text.slice(0, 57)}…` : text}”`;

/** The facts that the words about a finding are filled with. */
export function findingValues(domain: Domain): FindingValues {
  const host = domain.record.hostAbsolute;
  const seen = domain.finding?.seen ?? [];
  const elsewhere = seen.find(
    (one) => one.host !== host && one.values.some((value) => value.includes(domain.record.value)),
  );
  const here = [...new Set(seen.filter((one) => one.host === host).flatMap((one) => one.values))];
  return {
    domain: domain.name,
    host,
    found: elsewhere?.host ?? host,
    short: domain.record.hostRelative,
    values: here.slice(0, 3).map(quote).join(', ') || '–',
  };
}

/** Seconds to the next look by ourselves: often at first, then ever more rarely. */
export const waitSeconds = (looks: number): number => Math.min(300, 10 * 2 ** Math.min(looks, 5));
