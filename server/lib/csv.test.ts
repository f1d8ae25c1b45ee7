import { expect, test } from 'vitest';
import { csvRow, fileNameOf } from './csv.ts';

test('a row is quoted, and what is no number is never a formula', () => {
  expect(csvRow(['Ann "A"', 'a,b', null, -3])).toBe('"Ann ""A""","a,b","","-3"\r\n');
  for (const evil of ['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\r=1', '＝1'])
    expect(csvRow([evil])).toBe(`"'${evil}"\r\n`);
});

test('a file name holds nothing that leads out of its header', () => {
  expect(fileNameOf('Ünï "desk"\r\n../x', '2026-11-24')).toBe('U-ni-desk-x-2026-11-24');
  expect(fileNameOf('設計', 'seats')).toBe('seats');
});
