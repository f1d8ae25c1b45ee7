import { expect, test } from 'vitest';
import { maskedBody, maskedNote, maskedPath } from './mask.ts';

const LEAK = 'hunter2';

test.each([
  [{ op: 'replace', path: `password eq "${LEAK}"`, value: 'x' }],
  [{ op: 'replace', path: `emails[password eq ${LEAK}].value`, value: 'x' }],
  [{ op: 'replace', path: ['password'], value: LEAK }],
  [{ op: 'replace', path: 'password', values: LEAK, $value: [LEAK], Value: { a: LEAK } }],
  [{ op: 'replace', value: [{ name: 'password', value: LEAK }] }],
  [{ op: 'replace', value: [{ attribute: 'Password', to: LEAK }] }],
  [{ method: 'GET', path: `/Users?filter=password eq ${LEAK}`, data: { password: LEAK } }],
  [{ method: 'PATCH', path: '/Users/1', data: { Operations: [{ path: 'password', value: LEAK }] } }],
])('no body with %j brings the secret into the journal', (operation) => {
  expect(maskedBody({ Operations: [operation] })).not.toContain(LEAK);
});

test('what is no secret stays readable', () => {
  const kept = { Operations: [{ op: 'replace', path: 'emails[type eq "work"].value', value: 'a@b.example' }] };
  expect(maskedBody(kept)).toBe(JSON.stringify(kept));
  const masked = { Operations: [{ op: 'add', path: 'password', value: LEAK }] };
  expect(maskedBody(masked)).toBe('{"Operations":[{"op":"add","path":"password","value":"***"}]}');
  expect(maskedPath('/Users?filter=userName%20eq%20%22a%22')).toBe('/Users?filter=userName%20eq%20%22a%22');
});

test.each(['?password=', '?x=1?password=', '?passwor%64=', '?a=b&Secret=', '?%zz&token='])(
  'no address with %s brings it there',
  (query) => expect(maskedPath(`/Users${query}${LEAK}`)).toBe('/Users?***'),
);

test.each([
  [`There is no User with id "password=${LEAK}".`, 'There is no User with id "password***'],
  [`A User has no attribute "password eq "${LEAK}"".`, 'A User has no attribute "password***'],
  ['changed; ignored unknown attributes: "password", "nick"', null],
  [null, null],
])('no note quotes it: %s', (note, masked) => expect(maskedNote(note)).toBe(masked ?? note));
