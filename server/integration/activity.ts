/** One line of the configurator's activity. */
export interface ActivityEntry {
  /** For a refused sign-in: the support ID its person reads out. */
  id: string;
  at: Date;
  kind: 'sign_in' | 'scim' | 'change';
  code: string;
  who: string | null;
  detail: Record<string, string>;
}

const LONGEST = 500;

/** What was stored as JSON, in words a table can show: nothing empty, nothing endless. */
export function detailOf(data: unknown): Record<string, string> {
  if (typeof data !== 'object' || data === null) return {};
  const words: Record<string, string> = {};
  for (const [name, value] of Object.entries(data)) {
    if (value === null || value === undefined || value === '') continue;
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    words[name] = text.slice(0, LONGEST);
  }
  return words;
}

/** How far an answer came: the steps by how they ended, each group in order; null where nothing was recorded. */
export function stepsInWords(steps: unknown): string | null {
  if (!Array.isArray(steps)) return null;
  const byOutcome = new Map<string, string[]>();
  for (const { step, outcome } of steps as { step: string; outcome: string }[]) {
    byOutcome.set(outcome, [...(byOutcome.get(outcome) ?? []), step]);
  }
  return [...byOutcome].map(([outcome, names]) => `${outcome}: ${names.join(', ')}`).join('; ');
}

/** Several lists, each newest first, as one. */
export const newestFirst = (lists: ActivityEntry[][], limit: number): ActivityEntry[] =>
  lists
    .flat()
    .sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1))
    .slice(0, limit);
