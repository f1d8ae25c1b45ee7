import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('migrations are numbered from 1 without a gap, and no number twice: their order is never in doubt', () => {
  const files = readdirSync(join(import.meta.dirname, 'migrations')).sort();
  expect(files.map((name) => name.slice(0, 5))).toEqual(
    files.map((_, index) => `${String(index + 1).padStart(4, '0')}-`),
  );
});
