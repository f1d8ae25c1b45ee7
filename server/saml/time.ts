/**
 * Milliseconds of an xs:dateTime with a zone (SAML core 1.3.3 demands UTC; an offset says the same moment):
 * `2026-11-24T10:11:12Z`, `…12.1234567Z`, `…12+00:00`. Four-digit years; no 24:00, no leap second; fractions are cut
 * to the millisecond. @returns NaN for anything else.
 */
export function parseTime(text: string): number {
  if (text.length < 20 || text.length > 35) return Number.NaN;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  const second = digits(text, 17, 2);
  const punctuated =
    text[4] === '-' && text[7] === '-' && text[10] === 'T' && text[13] === ':' && text[16] === ':' && year > 0;
  if (!punctuated || !(hour < 24 && minute < 60 && second < 60)) return Number.NaN;
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month))) return Number.NaN;
  const zoneAt = endOfFraction(text);
  return (
    utc(year, month, day) +
    (hour * 60 + minute) * 60_000 +
    second * 1000 +
    milliseconds(text, zoneAt) -
    offset(text, zoneAt)
  );
}

/** Date.UTC reads years below 100 as 19xx. */
function utc(year: number, month: number, day: number): number {
  return year < 100 ? new Date(0).setUTCFullYear(year, month - 1, day) : Date.UTC(year, month - 1, day);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The number that `count` ASCII digits write, or NaN. */
function digits(text: string, at: number, count: number): number {
  let number = 0;
  for (let i = at; i < at + count; i += 1) {
    const digit = text.charCodeAt(i) - 0x30;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

/** Where the zone begins. */
function endOfFraction(text: string): number {
  if (text[19] !== '.') return 19;
  let at = 20;
  while (at < text.length && digits(text, at, 1) >= 0) at += 1;
  return at;
}

/** Of the fraction between position 20 and `end`; NaN when there is a point and no digit, or more than nine. */
function milliseconds(text: string, end: number): number {
  if (end === 19) return 0;
  const count = end - 20;
  if (count < 1 || count > 9) return Number.NaN;
  return Math.floor(digits(text, 20, count) / 10 ** (count - 3));
}

/** Milliseconds east of UTC, or NaN. */
function offset(text: string, at: number): number {
  if (text[at] === 'Z') return at + 1 === text.length ? 0 : Number.NaN;
  const sign = text[at] === '+' ? 1 : text[at] === '-' ? -1 : Number.NaN;
  if (text.length !== at + 6 || text[at + 3] !== ':') return Number.NaN;
  const hours = digits(text, at + 1, 2);
  const minutes = digits(text, at + 4, 2);
  if (!(hours <= 14 && minutes < 60)) return Number.NaN;
  return sign * (hours * 60 + minutes) * 60_000;
}
