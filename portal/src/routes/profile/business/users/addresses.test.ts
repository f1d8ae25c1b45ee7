import { expect, it } from 'vitest';
import { readAddresses } from './addresses.ts';

it('reads pasted addresses, each once, and names what is none', () => {
  expect(readAddresses('Ann@Example.com\nbob@example.com; ann@example.com, nonsense')).toEqual({
    emails: ['ann@example.com', 'bob@example.com'],
    wrong: ['nonsense'],
  });
  expect(readAddresses('  ')).toEqual({ emails: [], wrong: [] });
});
