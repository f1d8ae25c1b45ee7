import { badRequest } from './problem.ts';

export interface Token {
  kind: '(' | ')' | '[' | ']' | 'word' | 'string';
  /** The word, or the string's content. */
  text: string;
  /** False when white space came before it. */
  adjacent: boolean;
}

/** Longest filter we read, in UTF-8 bytes. */
const MAX_BYTES = 8192;

// Sticky, one alternative each: no backtracking on hostile input.
const SPACE = /\s+/y;
const WORD = /[^\s()[\]"]+/y;
const STRING = /"(?:[^"\\]|\\.)*"/y;

/** Splits a filter into tokens. Throws `invalidFilter` when it is too long or a string has no end. */
export function tokenize(text: string): Token[] {
  if (Buffer.byteLength(text, 'utf8') > MAX_BYTES) {
    throw badRequest('invalidFilter', `The filter is longer than ${MAX_BYTES} bytes. Ask for less at once.`);
  }
  if (text.includes('\0') || !text.isWellFormed()) {
    throw badRequest('invalidFilter', 'The filter holds a character that is not text.');
  }
  const tokens: Token[] = [];
  let at = 0;
  let adjacent = false;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? null;
    if (found !== null) at += found.length;
    return found;
  };
  while (at < text.length) {
    if (take(SPACE) !== null) {
      adjacent = false;
      continue;
    }
    const character = text[at] as string;
    if (character === '(' || character === ')' || character === '[' || character === ']') {
      tokens.push({ kind: character, text: character, adjacent });
      at += 1;
    } else if (character === '"') {
      tokens.push({ kind: 'string', text: unquote(take(STRING)), adjacent });
    } else {
      tokens.push({ kind: 'word', text: take(WORD) ?? '', adjacent });
    }
    adjacent = true;
  }
  return tokens;
}

function unquote(literal: string | null): string {
  if (literal === null) throw badRequest('invalidFilter', 'A quoted value in the filter has no closing quote.');
  let value: unknown;
  try {
    value = JSON.parse(literal);
  } catch {
    throw badRequest('invalidFilter', 'A quoted value in the filter is not a JSON string.');
  }
  if (typeof value !== 'string' || !value.isWellFormed() || value.includes('\0')) {
    throw badRequest('invalidFilter', 'A quoted value in the filter holds characters that no attribute can hold.');
  }
  return value;
}
