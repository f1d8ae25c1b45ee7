/** What a spreadsheet would reckon out: at the beginning, or where a cell begins for one that separates by something else. */
const FORMULA = /(^|[;\t\r\n])([^\S\t\r\n]*[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

/**
 * One cell of a CSV file (RFC 4180), which no spreadsheet takes for a formula: what begins like one, or hides it behind a space,
 * gets an apostrophe before it. So does what follows a semicolon, a tab or a line end: in half of Europe spreadsheets separate by
 * semicolons, quotes after a comma mean nothing to them, and a new cell begins in the middle of ours.
 */
export function csvCell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  if (typeof value === 'number') return `"${text}"`;
  const safe = text.replace(/^(?=[\t\r\n])/, "'").replaceAll(FORMULA, "$1'$2");
  return `"${safe.replaceAll('"', '""')}"`;
}

export const csvRow = (cells: readonly (string | number | null)[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** A name for a file that fits into a header and onto every disk: ASCII letters, digits, dashes. */
export const fileNameOf = (...parts: string[]): string =>
  parts
    .map((part) =>
      part
        .normalize('NFKD')
        .replaceAll(/[^A-Za-z0-9]+/g, '-')
        .replaceAll(/^-+|-+$/g, ''),
    )
    .filter(Boolean)
    .join('-')
    .slice(0, 100);
