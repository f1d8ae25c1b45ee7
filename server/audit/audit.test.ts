import { expect, test } from 'vitest';
import { audit } from '../../contract/index.ts';
import { BUSINESS_EVENTS } from '../events.ts';
import { csvCell } from '../lib/csv.ts';
import { type AuditEntry, FORMATS } from './audit.ts';

test('every kind of event can be filtered for', () => {
  const kinds = new Set(Object.keys(BUSINESS_EVENTS).map((type) => type.split('.')[0]));
  expect([...audit.AUDIT_KINDS].sort()).toEqual([...kinds].sort());
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '＝1'])('%j is no formula', (text) => {
  expect(csvCell(text)).toBe(`"'${text}"`);
});

test.each(['\t', '\r', '\n'])('nor is it behind %j', (blank) => {
  expect(csvCell(`${blank}=1`)).toBe(`"'${blank}'=1"`);
});

test('quotes and line ends stay within their cell', () => {
  expect(csvCell('a "b"\r\n=c')).toBe('"a ""b""\r\n\'=c"');
  const label = 'x","=cmd()\n';
  const entry: AuditEntry = {
    ...{ id: 'evt-1', at: '2026-01-01T00:00:00Z', type: 'member.joined', subject: 'mem-1', ip: null, requestId: null },
    actor: { kind: 'account', id: 'acc-1', label },
    data: {},
  };
  expect(FORMATS.csv.entry(entry)).toContain('"x"",""=cmd()\n"');
  expect(JSON.parse(FORMATS.jsonl.entry(entry)).actor.label).toBe(label);
});
