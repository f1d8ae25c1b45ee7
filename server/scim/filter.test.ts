import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { elementMatches, type Filter } from './filter.ts';
import { parseFilter } from './filter-parser.ts';
import { readPath } from './path.ts';
import { GROUP, USER } from './resource-types.ts';

/** A filter written back in one fixed form: names as the schema spells them, everything in brackets. */
function shown(filter: Filter): string {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return `(${filter.operands.map(shown).join(` ${filter.kind} `)})`;
    case 'not':
      return `not ${shown(filter.operand)}`;
    case 'element':
      return `${filter.target.attribute.name}[${shown(filter.condition)}]`;
    case 'present':
      return `${nameOf(filter)} pr`;
    case 'compare':
      return `${nameOf(filter)} ${filter.operator} ${JSON.stringify(filter.value)}`;
  }
}
const nameOf = ({ target: { extension, attribute, sub } }: Extract<Filter, { kind: 'compare' | 'present' }>): string =>
  `${extension ? '+' : ''}${attribute.name}${sub ? `.${sub.name}` : ''}`;

const codeOf = (work: () => unknown): unknown => {
  try {
    return shown(work() as Filter);
  } catch (error) {
    return (error as { extra?: { scimType?: unknown } }).extra?.scimType ?? error;
  }
};

describe('filters are read', () => {
  test.each([
    ['userName eq "a@b.c"', 'userName eq "a@b.c"'],
    ['USERNAME EQ "a"', 'userName eq "a"'],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName sw "J"', 'userName sw "J"'],
    ['URN:IETF:params:scim:schemas:core:2.0:user:name.familyName co "O"', 'name.familyName co "O"'],
    ['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq "x"', '+department eq "x"'],
    ['manager eq "per-1"', '+manager eq "per-1"'],
    ['title pr', 'title pr'],
    ['title pr and userType eq "Employee"', '(title pr and userType eq "Employee")'],
    ['title pr or active eq true and active eq "False"', '(title pr or (active eq true and active eq false))'],
    ['not (active eq true)', 'not active eq true'],
    ['externalId eq jyoung', 'externalId eq "jyoung"'],
    ['externalId eq 00012', 'externalId eq "00012"'],
    ['(emails co example.com or emails.Value co "x)y")', '(emails co "example.com" or emails.value co "x)y")'],
    ['emails[type eq "work" and value co "@x"]', 'emails[(emails.type eq "work" and emails.value co "@x")]'],
    ['emails[type eq "work"].value eq "a@b"', 'emails[(emails.type eq "work" and emails.value eq "a@b")]'],
    ['userName eq "say \\"hi\\" \\u00e9"', 'userName eq "say \\"hi\\" é"'],
    ['title eq null', 'not title pr'],
    ['title ne null', 'title pr'],
    ['meta.lastModified gt "2026-01-02T03:04:05Z"', 'meta.lastModified gt "2026-01-02T03:04:05.000Z"'],
    ['meta.created ge 2015-10-10T14:38:21.8617979-07:00', 'meta.created ge "2015-10-10T21:38:21.861Z"'],
  ])('%s', (text, expected) => {
    expect(codeOf(() => parseFilter(USER, text))).toBe(expected);
  });

  test.each([
    ['members[value eq "per-1"]', 'members[members.value eq "per-1"]'],
    ['displayName eq "A" and members pr', '(displayName eq "A" and members pr)'],
  ])('%s, of a group', (text, expected) => {
    expect(codeOf(() => parseFilter(GROUP, text))).toBe(expected);
  });
});

describe('what is not understood is refused as invalidFilter', () => {
  test.each([
    '',
    '   ',
    'userName',
    'userName eq',
    'userName is "a"',
    'userName eq "a" and',
    'userName eq "a" "b"',
    'userName eq "a" userName eq "b"',
    'userName eq "unclosed',
    'userName eq "bad \\x escape"',
    'userName eq "\\u0000"',
    'userName eq a\0b',
    'userName eq "\\ud800"',
    'nonsense eq "a"',
    'name.nonsense eq "a"',
    'name eq "a"',
    'urn:example:other:User:userName eq "a"',
    '__proto__ eq "a"',
    'constructor.name eq "a"',
    'password eq "guess"',
    'active eq "maybe"',
    'active gt true',
    'title gt null',
    'meta.created eq "yesterday"',
    'meta.created co "2026"',
    'userName[type eq "x"]',
    'emails[type eq "work"',
    'emails[phoneNumbers[type eq "x"]]',
    'emails[nonsense eq "x"]',
    'emails[type eq "work"].nonsense eq "x"',
    '(userName eq "a"',
    'userName eq "a")',
    'not userName eq "a"',
  ])('%s', (text) => {
    expect(codeOf(() => parseFilter(USER, text))).toBe('invalidFilter');
  });

  test('beyond 32 levels, 100 conditions or 8 KB', () => {
    const nested = (depth: number) => `${'('.repeat(depth)}title pr${')'.repeat(depth)}`;
    const many = (count: number) => Array(count).fill('title pr').join(' or ');
    expect(codeOf(() => parseFilter(USER, nested(31)))).toBe('title pr');
    expect(codeOf(() => parseFilter(USER, nested(32)))).toBe('invalidFilter');
    expect(codeOf(() => parseFilter(USER, nested(4000)))).toBe('invalidFilter');
    expect(codeOf(() => parseFilter(USER, `${'not ('.repeat(1000)}title pr${')'.repeat(1000)}`))).toBe('invalidFilter');
    expect(codeOf(() => parseFilter(USER, many(100)))).toMatch(/title pr/);
    expect(codeOf(() => parseFilter(USER, many(101)))).toBe('invalidFilter');
    expect(codeOf(() => parseFilter(USER, `title eq "${'x'.repeat(8192)}"`))).toBe('invalidFilter');
  });

  test('whatever text comes, it is read or refused, never a crash', () => {
    const words = [
      'userName',
      'emails',
      'name.',
      '[',
      ']',
      '(',
      ')',
      'eq',
      'and',
      'or',
      'not',
      'pr',
      '"',
      '"a"',
      '\\',
      '.value',
      'null',
      '__proto__',
    ];
    const text = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary' })), { maxLength: 30 });
    fc.assert(
      fc.property(text, fc.constantFrom(' ', ''), (parts, between) => {
        expect(codeOf(() => parseFilter(USER, parts.join(between)))).toEqual(expect.any(String));
      }),
    );
  });
});

describe('the condition of a value path holds for one and the same element', () => {
  const matches = (condition: string, element: Record<string, string | boolean>): boolean => {
    const path = readPath(USER, `emails[${condition}]`);
    if (path.kind !== 'attribute' || !path.condition) throw new Error('no condition');
    return elementMatches(path.condition, element);
  };
  test.each([
    ['type eq "work"', { type: 'WORK', value: 'a' }, true],
    ['type eq "work" and value co "@x"', { type: 'work', value: 'a@x' }, true],
    ['type eq "work" and value co "@x"', { type: 'home', value: 'a@x' }, false],
    ['type eq "home" or primary eq true', { primary: true }, true],
    ['primary eq false', { value: 'a' }, true],
    ['not (type eq "work")', {}, true],
    ['type ne "work"', {}, true],
    ['type pr', {}, false],
    ['value ew "x" and value sw "a"', { value: 'a@x' }, true],
    ['value gt "b"', { value: 'c' }, true],
    ['value le "b"', { value: 'c' }, false],
    ['value eq null', { type: 'work' }, true],
  ] as const)('%s of %j is %s', (condition, element, expected) => {
    expect(matches(condition, element)).toBe(expected);
  });
});
