import { expect, test } from 'vitest';
import { csvRow, fileNameOf } from './csv.ts';

test('a row is quoted, and what is no number is never a formula', () => {
  expect(csvRow(['Ann "A"', 'a,b', null, -3])).toBe('"Ann ""A""","a,b","","-3"\r\n');
  for (const evil of ['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '＝1']) expect(csvRow([evil])).toBe(`"'${evil}"\r\n`);
  expect(csvRow(['\t=1', '\rx'])).toBe(`"'\t'=1","'\rx"\r\n`);
});

test('a cell holds no formula for a spreadsheet that separates by semicolons or breaks lines within quotes', () => {
  expect(csvRow(['2026', 'Ann;=HYPERLINK(A1);x'])).toBe(`"2026","Ann;'=HYPERLINK(A1);x"\r\n`);
  expect(csvRow(['2026', 'Ann\r\n=A1;; @x\ty\t-1'])).toBe(`"2026","Ann\r\n'=A1;;' @x\ty\t'-1"\r\n`);
  expect(csvRow(['Ann; Bob - and a=b, c@d', '{"by":-1}'])).toBe('"Ann; Bob - and a=b, c@d","{""by"":-1}"\r\n');
});

test('a file name holds nothing that leads out of its header', () => {
  expect(fileNameOf('Ünï "desk"\r\n../x', '2026-11-24')).toBe('U-ni-desk-x-2026-11-24');
  expect(fileNameOf('設計', 'seats')).toBe('seats');
});
