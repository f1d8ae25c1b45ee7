import { describe, expect, it } from 'vitest';
import type { Domain } from '../view.ts';
import { findingValues, waitSeconds } from './finding.ts';

const domain = (seen: { host: string; values: string[] }[]): Domain => ({
  id: 'dom-00000000000000000000000000',
  name: 'acme.com',
  verified: false,
  record: { type: 'TXT', hostRelative: '_keyseat', hostAbsolute: '_keyseat.acme.com', value: 'proof=1' },
  addedAt: '2026-01-01T00:00:00Z',
  checkedAt: null,
  finding: { code: 'no_record', askedAt: '2026-01-01T00:00:00Z', seen: seen.map((one) => ({ resolver: 'r', ...one })) },
});

describe('the facts of a finding', () => {
  it('says where our value was found instead', () => {
    const values = findingValues(domain([{ host: '_keyseat.acme.com.acme.com', values: ['proof=1'] }]));
    expect(values.found).toBe('_keyseat.acme.com.acme.com');
    expect(values.short).toBe('_keyseat');
  });

  it('names what stands at the right place, each once', () => {
    const at = { host: '_keyseat.acme.com', values: ['other'] };
    expect(findingValues(domain([at, at])).values).toBe('“other”');
    expect(findingValues(domain([])).values).toBe('–');
  });
});

it('looks again ever more rarely, at most every five minutes', () => {
  expect([0, 1, 2, 3, 4, 5, 50].map(waitSeconds)).toEqual([10, 20, 40, 80, 160, 300, 300]);
});
