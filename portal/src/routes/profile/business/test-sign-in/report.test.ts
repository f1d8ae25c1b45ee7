import { expect, test } from 'vitest';
import { reportOf, type TestResult } from './report.ts';

const result: TestResult = {
  id: 'sin-1',
  at: '2026-11-24T10:00:00.000Z',
  ok: false,
  code: 'audience_mismatch',
  steps: [
    { step: 'received', outcome: 'passed' },
    { step: 'audience', outcome: 'failed' },
  ],
  expected: 'https://a/',
  received: 'https://a',
  cause: 'Made for another service.',
  cure: 'Set the audience.',
  sample: '<Response>',
  testedBy: 'it@hafen.example',
  decoded: { nameId: 'ada@hafen.example', attributes: [], groups: null },
};

test('a report says what was found, and nothing about the person', () => {
  const report = reportOf(result);
  for (const part of ['sin-1', 'audience_mismatch', 'audience: failed', 'Expected: https://a/', '<Response>'])
    expect(report).toContain(part);
  expect(report).not.toContain('ada@');
});

test('a good one leaves out what there is not', () => {
  const report = reportOf({ ...result, ok: true, code: null, cause: null, cure: null, expected: null, received: null });
  expect(report).toContain('Outcome: everything fits');
  expect(report).not.toMatch(/Cause|Expected/);
});
