import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const text = readFileSync('docs/ASVS.md', 'utf8');
const rows = [...text.matchAll(/^\| (\d+\.\d+\.\d+) \| ([12]) \| (.+?) \| (\S+) \| (.+) \|$/gm)];

test('each row stands once, with a state and its evidence', () => {
  const numbers = rows.map(([, number]) => number);
  expect(numbers.length).toBeGreaterThan(200);
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const [, number, , , state] of rows)
    expect([number, state]).toEqual([number, expect.stringMatching(/^(met|partly|\*\*gap\*\*|n\/a|operator)$/)]);
});

test('evidence that names a file names one that is there', () => {
  const named = [...text.matchAll(/`((?:server|system|portal|docs|contract|scripts|sdk|deploy)\/[^`*]*)`/g)].map(
    ([, path]) => path ?? '',
  );
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
});
