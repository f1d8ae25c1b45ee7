import { expect, test } from 'vitest';
import { Counter } from './counter.ts';

test('counts by part and place; the way to the DNS host and back is no switch', () => {
  const counter = new Counter();
  counter.part = 'before';
  counter.note('value', 'portal');
  counter.part = 'configuring';
  for (const [act, place] of [
    ['copy', 'portal'],
    ['value', 'dns'],
    ['click', 'portal'],
    ['value', 'console'],
    ['click', 'console'],
    ['tick', 'portal'],
    ['click', 'inbox'],
    ['value', 'portal'],
  ] as const) {
    counter.note(act, place);
  }
  expect(counter.tally('configuring')).toEqual({
    clicks: 3,
    valuesInPortal: 1,
    valuesElsewhere: 2,
    choices: 0,
    copies: 1,
    ticks: 1,
    switches: 2,
  });
  expect(counter.tally().valuesInPortal).toBe(2);
});
