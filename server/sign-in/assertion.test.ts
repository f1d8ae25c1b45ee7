import { describe, expect, it } from 'vitest';
import type { VerifiedAssertion } from '../saml/index.ts';
import { namesGroup, readAssertion } from './assertion.ts';

const assertion = (nameId: string, attributes: Record<string, string[]>): VerifiedAssertion => ({
  id: '_a',
  issuer: 'http://idp.example',
  nameId,
  authnInstant: new Date(),
  notOnOrAfter: new Date('2026-11-24T10:00:00Z'),
  attributes,
});

describe('what an assertion says about a person', () => {
  it('takes the address from «name», else from NameID', () => {
    const name = { name: ['Ada@Hafen.example'] };
    expect(readAssertion(assertion('other@hafen.example', name)).email?.address).toBe('ada@hafen.example');
    expect(readAssertion(assertion('ada@hafen.example', { name: ['ada'] })).email?.address).toBe('ada@hafen.example');
    expect(readAssertion(assertion('opaque-77', { name: ['ada'] })).email).toBeNull();
  });

  it('takes nothing that came twice, empty or too long', () => {
    const attributes = { objectidentifier: ['a', 'b'], name: ['  '], displayName: ['x'.repeat(600)] };
    const read = readAssertion(assertion('ada@hafen.example', attributes));
    expect(read).toMatchObject({ objectIdentifier: null, name: null, displayName: null });
  });

  it('matches names exactly: no prefix, no other case', () => {
    const read = readAssertion(assertion('ada@hafen.example', { objectIdentifier: ['a'], Groups: ['x'] }));
    expect(read).toMatchObject({ objectIdentifier: null, groups: null });
  });

  it('keeps "no groups sent" apart from "in no group"', () => {
    expect(readAssertion(assertion('a@b.example', {})).groups).toBeNull();
    expect(readAssertion(assertion('a@b.example', { groups: [] })).groups).toEqual([]);
  });
});

describe('whether asserted groups name a mapped one', () => {
  const mapping = { name: 'Meridian Users', externalId: '00g1' };
  it.each<[string[] | null, boolean]>([
    [['Everyone', 'Meridian Users'], true],
    [['00g1'], true],
    [['meridian users'], false],
    [['Meridian Users '], false],
    [['Meridian'], false],
    [[], false],
    [null, false],
  ])('%j: %s', (groups, named) => expect(namesGroup(groups, mapping)).toBe(named));
});
