import { expect, test } from 'vitest';
import { meantByAll } from './searched.ts';

test('whoever is meant by every word; what too many share is asked of each', () => {
  expect(meantByAll([{ word: 'ann', ids: ['a', 'b'] }])).toEqual({ among: ['a', 'b'], words: [] });
  expect(
    meantByAll([
      { word: 'ann', ids: ['a', 'b'] },
      { word: 'lee', ids: ['b', 'c'] },
    ]),
  ).toEqual({ among: ['b'], words: [] });
  expect(
    meantByAll([
      { word: 'ann', ids: ['a'] },
      { word: 'acme', ids: null },
    ]),
  ).toEqual({ among: ['a'], words: ['acme'] });
  expect(meantByAll([{ word: 'acme', ids: null }])).toEqual({ among: null, words: ['acme'] });
});

test('a search without a word means nobody', () => expect(meantByAll([])).toEqual({ among: [], words: [] }));
