import { expect, it, describe as suite } from 'vitest';
import { describe, type Entry, facts } from './activity.ts';

const entry = (change: Partial<Entry>): Entry => ({
  id: 'sgn-1',
  at: '2026-01-01T00:00:00Z',
  kind: 'sign_in',
  code: 'signed_in',
  who: null,
  detail: {},
  ...change,
});

suite('an entry of the activity', () => {
  it('tells a good sign-in from a refused one', () => {
    expect(describe(entry({})).tone).toBe('proved');
    expect(describe(entry({ code: 'saml_refused' }))).toEqual({
      tone: 'refused',
      words: 'attempt.saml_refused.title',
      code: 'saml_refused',
    });
  });

  it('shows the support ID of a refused sign-in, and not of a good one', () => {
    expect(facts(entry({ code: 'saml_refused', detail: { saml: 'expired' } }))[0]).toEqual(['support', 'sgn-1']);
    expect(facts(entry({}))).toEqual([]);
    expect(facts(entry({ code: 'activated' }))).toEqual([]);
    const refused = entry({ id: 'evt-1', kind: 'change', code: 'activation.refused', detail: { subject: 'sgn-1' } });
    expect(facts(refused)).toEqual([['support', 'sgn-1']]);
  });

  it('leaves what is compared side by side to the comparison', () => {
    expect(facts(entry({ detail: { expected: 'a', received: 'b', purpose: 'portal' } }))).toEqual([
      ['purpose', 'portal'],
    ]);
  });

  it('heads a SCIM call by method and status', () => {
    const call = entry({ kind: 'scim', code: '404', detail: { method: 'GET', path: '/Users/x' } });
    expect(describe(call)).toEqual({ tone: 'refused', words: '', code: 'GET 404' });
    expect(facts(call)).toEqual([['path', '/Users/x']]);
  });
});
