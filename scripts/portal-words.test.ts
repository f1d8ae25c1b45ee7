import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

/** Properties that people see or hear. What they say comes from `src/text/`. */
const HEARD = /^(label|title|description|placeholder|alt|aria-label|aria-description|lead|hint|action|error)$/;
/** Names of things that are the same in every language, and what stands between words. */
const SAME = /^(CSV|JSON Lines|example\.com|https:\/\/|SAML|SHA-256|→|–|·|:|,|\(|\)|\{|\}|\s|\.)*$/;

type Node = { type: string; value?: unknown; name?: { name?: unknown }; [more: string]: unknown };

/** Text in JSX, and literals of properties that are read out, in one source. */
function wordsIn(file: string, source: string): string[] {
  const found: string[] = [];
  const note = (words: unknown): void => {
    if (typeof words === 'string' && /\p{L}{2}/u.test(words) && !SAME.test(words)) found.push(words.trim());
  };
  const visit = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return;
    const one = node as Node;
    if (one.type === 'JSXText') note(one.value);
    if (one.type === 'JSXAttribute' && HEARD.test(String(one.name?.name))) note((one.value as Node | null)?.value);
    for (const [key, child] of Object.entries(one)) if (key !== 'name') visit(child);
  };
  visit(parseSync(file, source).program);
  return found;
}

describe('words in the code of the portal', () => {
  it('are found where they stand', () => {
    const source = `export const A = () => <p title="Good day">Hello <b label={say('x')}>{3}</b>, world<code>→</code></p>;`;
    expect(wordsIn('a.tsx', source)).toEqual(['Good day', 'Hello', ', world']);
  });

  const files = globSync('portal/src/**/*.tsx', { cwd: join(import.meta.dirname, '..') });
  it('is asked of every page', () => expect(files.length).toBeGreaterThan(100));
  it.each(files)('%s holds none', (file) => {
    expect(wordsIn(file, readFileSync(join(import.meta.dirname, '..', file), 'utf8'))).toEqual([]);
  });
});
