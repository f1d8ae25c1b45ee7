import { expect, test } from 'vitest';
import { matchGroup } from './match-group.ts';

const wanted = { name: 'Admins', externalId: '00g1', pinnedGroupId: null };
const group = (id: string, name: string, externalId: string | null = null) => ({ id, name, externalId });

test.each([
  ['nothing pushed', wanted, [], 'waiting', null],
  ['another group', wanted, [group('g1', 'Sales')], 'waiting', null],
  ['by exact name', wanted, [group('g1', 'Admins')], 'matched', 'g1'],
  ['by exact ID', wanted, [group('g1', 'Whatever', '00g1')], 'matched', 'g1'],
  ['by both', wanted, [group('g1', 'Admins', '00g1')], 'matched', 'g1'],
  ['not by another case', wanted, [group('g1', 'admins', '00G1')], 'waiting', null],
  ['not with a space', wanted, [group('g1', 'Admins ')], 'waiting', null],
  ['two of that name', wanted, [group('g1', 'Admins'), group('g2', 'Admins')], 'ambiguous', null],
  ['one by ID, one by name', wanted, [group('g1', 'Admins'), group('g2', 'X', '00g1')], 'ambiguous', null],
  [
    'picked by our ID among two of that name',
    { ...wanted, externalId: 'g2' },
    [group('g1', 'Admins'), group('g2', 'Admins')],
    'matched',
    'g2',
  ],
  ['a pin holds', { ...wanted, pinnedGroupId: 'g1' }, [group('g1', 'Admins'), group('g2', 'Admins')], 'matched', 'g1'],
  ['a pin follows a rename', { ...wanted, pinnedGroupId: 'g1' }, [group('g1', 'Bosses')], 'renamed', 'g1'],
  ['a pin outlives its group', { ...wanted, pinnedGroupId: 'g1' }, [group('g2', 'Admins')], 'gone', null],
])('%s', (_, mapping, groups, state, id) => {
  const match = matchGroup(mapping, groups);
  expect([match.state, match.group?.id ?? null]).toEqual([state, id]);
});
