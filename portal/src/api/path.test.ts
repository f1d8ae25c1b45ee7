import { describe, expect, it } from 'vitest';
import { fillPath } from './path.ts';

describe('filling a path', () => {
  it('puts encoded values where the names stand', () => {
    expect(
      fillPath('/api/business/:businessAccountId/users/:userId', { businessAccountId: 'a/b', userId: 'u 1' }),
    ).toBe('/api/business/a%2Fb/users/u%201');
  });

  it('leaves absent query values out', () => {
    expect(fillPath('/api/x', {}, { role: 'All', search: undefined, after: '' })).toBe('/api/x?role=All');
  });

  it('refuses to call a path with a hole', () => {
    expect(() => fillPath('/api/:id', {})).toThrow('needs id');
  });
});
