import { Buffer } from 'node:buffer';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { refusals } from './refusals.ts';
import type { Case, CaseRequest } from './testdata/case.ts';
import type { VerifyRequest } from './verify-response.ts';
import { verifyResponse } from './verify-response.ts';

const testdata = join(import.meta.dirname, 'testdata');

function requestOf(directory: string, { allowSha1Until, now, idp, ...rest }: CaseRequest): VerifyRequest {
  const encoded = join(directory, 'response.b64');
  const samlResponse = existsSync(encoded)
    ? readFileSync(encoded, 'latin1')
    : readFileSync(join(directory, 'response.xml')).toString('base64');
  const certificates = idp.certificates.map((name) => readFileSync(join(testdata, 'keys', name), 'utf8'));
  const exception = allowSha1Until === undefined ? {} : { allowSha1Until: new Date(allowSha1Until) };
  return { ...rest, ...exception, samlResponse, idp: { ...idp, certificates }, now: new Date(now) };
}

for (const kind of ['good', 'bad'] as const) {
  describe(`${kind} answers`, () => {
    const folder = join(testdata, kind);
    for (const name of existsSync(folder) ? readdirSync(folder) : []) {
      const directory = join(folder, name);
      const { about, request, expect: expected }: Case = JSON.parse(readFileSync(join(directory, 'case.json'), 'utf8'));
      it(`${name}: ${about}`, () => {
        const result = verifyResponse(requestOf(directory, request));
        // Through JSON: dates become text and the record without prototype becomes plain.
        expect(JSON.parse(JSON.stringify(result))).toMatchObject(JSON.parse(JSON.stringify(expected)));
        if (result.ok) expect(Object.getPrototypeOf(result.assertion.attributes)).toBeNull();
        else expect(refusals).toHaveProperty(result.code);
      });
    }
  });
}

it('the form field itself must be text', () => {
  const directory = join(testdata, 'good', 'signed-both');
  const { request }: Case = JSON.parse(readFileSync(join(directory, 'case.json'), 'utf8'));
  const samlResponse = Buffer.from('x') as unknown as string;
  expect(verifyResponse({ ...requestOf(directory, request), samlResponse })).toMatchObject({
    code: 'response_missing',
  });
});

describe('the list of refusals', () => {
  const folder = join(testdata, 'bad');
  const met = new Set(
    readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name, 'case.json'), 'utf8')).expect.code),
  );

  it.each(Object.entries(refusals))(
    '%s is met by a vector and says cause and cure in sentences',
    (code, { cause, cure }) => {
      expect(met).toContain(code);
      for (const text of [cause, cure]) expect(text).toMatch(/^[A-Z].*\.$/s);
    },
  );
});
