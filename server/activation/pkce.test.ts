import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { verifierMatches } from './pkce.ts';

const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

it('accepts the example of RFC 7636 appendix B', () => expect(verifierMatches(verifier, challenge)).toBe(true));

it.each([
  ['another verifier', `${verifier}x`, challenge],
  ['the challenge itself (method plain)', challenge, challenge],
  ['a short one', 'abc', createHash('sha256').update('abc').digest('base64url')],
  ['nothing', '', createHash('sha256').update('').digest('base64url')],
  ['a long one', 'a'.repeat(129), createHash('sha256').update('a'.repeat(129)).digest('base64url')],
])('refuses %s', (_what, given, expected) => expect(verifierMatches(given, expected)).toBe(false));
