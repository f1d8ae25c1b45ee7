import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PLACES } from './places.ts';

const SERVER = join(import.meta.dirname, '..');
/** Sealed and kept elsewhere than in a column of ours: mails in the job queue, the generations themselves. Both are carried over. */
const ELSEWHERE = ['mail', 'vault-generation'];

/** What each source seals or opens with a vault, by purpose; a constant is followed to its text. */
function purposesIn(file: string): string[] {
  const text = readFileSync(join(SERVER, file), 'utf8');
  const constants = new Map([...text.matchAll(/const (\w+) = '([^']+)'/g)].map(([, name, value]) => [name, value]));
  const calls = text.matchAll(/(?:vault|opener|createVault\(\w+\))\.seal\(\s*(?:'([^']+)'|(\w+))/g);
  return [...calls].map(([, literal, name]) => literal ?? constants.get(name) ?? `unknown ${name} in ${file}`);
}

test('whatever a room seals for storage has its place in the list, and will be carried over to a new master key', () => {
  const files = readdirSync(SERVER, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.ts$/.test(name) && !/(\.test\.ts|testing\.ts|fixture\.ts)$/.test(name) && name !== 'lib/secrets.ts',
  );
  const sealed = [...new Set(files.flatMap(purposesIn))].sort();
  const named = PLACES.flatMap((place) => ('sealedAs' in place ? [place.sealedAs] : []));
  expect(sealed).toEqual([...new Set([...named, ...ELSEWHERE])].sort());
});
