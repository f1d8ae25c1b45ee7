import { expect, test } from 'vitest';
import { stepsInWords } from './activity.ts';

test('steps are told by how they ended', () => {
  const rung = (step: string, outcome: string) => ({ step, outcome });
  const steps = [
    rung('received', 'passed'),
    rung('decoded', 'passed'),
    rung('signature', 'failed'),
    rung('issuer', 'not_reached'),
  ];
  expect(stepsInWords(steps)).toBe('passed: received, decoded; failed: signature; not_reached: issuer');
  expect(stepsInWords(null)).toBeNull();
});
