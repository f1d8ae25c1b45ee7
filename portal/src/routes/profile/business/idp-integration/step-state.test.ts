import { describe, expect, it } from 'vitest';
import { firstOpen, stepOfHash, stepState } from './step-state.ts';
import type { Step, View } from './view.ts';

const step = (change: Partial<Step>): Step => ({
  step: 'domains',
  number: 1,
  green: false,
  domainsFirst: false,
  by: null,
  attention: [],
  missing: [],
  ...change,
});
const view = (change: object): View =>
  ({
    domains: [],
    saml: { entityId: null, ssoUrl: null, certificates: [] },
    scim: { tokens: [] },
    groups: { admins: null },
    ...change,
  }) as unknown as View;

describe('the state of a step in words', () => {
  it('says how many domains are verified', () => {
    const two = view({ domains: [{ verified: true }, { verified: false }] });
    expect(stepState(step({}), two)).toEqual({ tone: 'quiet', id: 'state.domains', values: { verified: 1, all: 2 } });
    expect(stepState(step({}), view({})).id).toBe('state.notStarted');
  });

  it('counts the SAML values, and then waits for the tick', () => {
    const saml = (entityId: string | null, ssoUrl: string | null, certificates: object[]) =>
      stepState(step({ step: 'saml' }), view({ saml: { entityId, ssoUrl, certificates } })).id;
    expect(saml(null, null, [])).toBe('state.notStarted');
    expect(saml('a', null, [])).toBe('state.saml');
    expect(saml('a', 'b', [{}])).toBe('state.samlTick');
  });

  it('says what made it green', () => {
    expect(stepState(step({ green: true, by: 'said' }), view({})).id).toBe('state.said');
    expect(stepState(step({ green: true, by: 'skipped' }), view({})).tone).toBe('proved');
  });

  it('puts attention before green', () => {
    expect(stepState(step({ green: true, by: 'proved', attention: ['x'] }), view({})).tone).toBe('attention');
  });
});

describe('which step is open', () => {
  it('reads the address', () => {
    expect(stepOfHash('#step-4')).toBe(4);
    expect(stepOfHash('step-7')).toBe(7);
    for (const hash of ['', '#step-8', '#step-', 'x']) expect(stepOfHash(hash)).toBeNull();
  });

  it('is else the first that is not green', () => {
    expect(firstOpen([step({ green: true }), step({ number: 2 })])).toBe(2);
    expect(firstOpen([step({ green: true })])).toBeNull();
  });
});
