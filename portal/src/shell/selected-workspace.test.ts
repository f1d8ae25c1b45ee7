import { describe, expect, it } from 'vitest';
import { pickWorkspace } from './selected-workspace.ts';

const spaces = [
  { id: 'a', access: 'sso_required' },
  { id: 'b', access: 'open' },
];

describe('picking a workspace', () => {
  it('keeps the selected one, even while it is closed', () => expect(pickWorkspace(spaces, 'a')?.id).toBe('a'));
  it('takes the first that opens when the selected one is gone', () =>
    expect(pickWorkspace(spaces, 'x')?.id).toBe('b'));
  it('takes the first when none opens', () => expect(pickWorkspace(spaces.slice(0, 1), null)?.id).toBe('a'));
  it('finds none among none', () => expect(pickWorkspace([], 'a')).toBeNull());
});
