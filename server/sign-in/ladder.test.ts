import { expect, test } from 'vitest';
import { SIGN_IN_REFUSALS } from '../../contract/sign-in.ts';
import { refusals } from '../saml/index.ts';
import { ladder, type Passage, STEPS } from './ladder.ts';

const failed = (passage: Passage) => ladder(passage).find(({ outcome }) => outcome === 'failed')?.step ?? null;

test('who gets in has passed every step', () => {
  const rungs = ladder({ code: null, groups: 2 });
  expect(rungs.map(({ step }) => step)).toEqual(STEPS.filter((step) => step !== 'second_opinion'));
  expect(new Set(rungs.map(({ outcome }) => outcome))).toEqual(new Set(['passed']));
});

test('an answer without groups says so', () => {
  expect(ladder({ code: null, groups: null }).at(-1)).toEqual({ step: 'groups', outcome: 'absent' });
});

test.each([
  ['other_browser', undefined, 'received'],
  ['request_used', undefined, 'received'],
  ['request_used', 'assertion_used_before', 'once'],
  ['saml_refused', 'xml_malformed', 'decoded'],
  ['saml_refused', 'digest_mismatch', 'signature'],
  ['saml_refused', 'issuer_mismatch', 'issuer'],
  ['saml_refused', 'destination_mismatch', 'recipient'],
  ['saml_refused', 'in_response_to_mismatch', 'recipient'],
  ['saml_refused', 'audience_mismatch', 'audience'],
  ['saml_refused', 'expired', 'time'],
  ['saml_refused', 'name_id_missing', 'name'],
  ['integration_inactive', undefined, 'active'],
  ['name_missing', undefined, 'name'],
  ['domain_not_yours', undefined, 'domain'],
  ['user_blocked', undefined, 'person'],
] as const)('%s %s fails at %s', (code, saml, step) => {
  const rungs = ladder({ code, saml });
  expect(failed({ code, saml })).toBe(step);
  const at = rungs.findIndex((rung) => rung.step === step);
  expect(rungs.slice(0, at).every(({ outcome }) => outcome === 'passed')).toBe(true);
  expect(rungs.slice(at + 1).every(({ outcome }) => outcome === 'not_reached')).toBe(true);
});

test('a second opinion has a step when somebody was asked', () => {
  const of = (passage: Passage) => ladder(passage).find(({ step }) => step === 'second_opinion')?.outcome;
  expect(of({ code: null, opinion: 'agrees' })).toBe('passed');
  expect(of({ code: null, opinion: 'none' })).toBe('none');
  expect(of({ code: 'saml_refused', saml: 'second_opinion_disagreed', opinion: 'disagrees' })).toBe('failed');
  expect(of({ code: null })).toBeUndefined();
});

test('a test sign-in is not asked whether the integration is active, and may be of somebody the directory does not hold', () => {
  const rungs = ladder({ code: null, groups: 1, test: { stranger: true } });
  expect(rungs.map(({ step }) => step)).not.toContain('active');
  expect(rungs.find(({ step }) => step === 'person')?.outcome).toBe('absent');
});

test('every refusal fails at exactly one step', () => {
  for (const code of SIGN_IN_REFUSALS) expect(failed({ code })).not.toBeNull();
  for (const saml of Object.keys(refusals)) expect(failed({ code: 'saml_refused', saml })).not.toBeNull();
});
