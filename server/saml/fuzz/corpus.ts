import { Buffer } from 'node:buffer';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case } from '../testdata/case.ts';
import type { VerifyRequest } from '../verify-response.ts';

export interface Sample {
  readonly name: string;
  readonly xml: string;
  readonly request: Omit<VerifyRequest, 'samlResponse'>;
}

const testdata = join(import.meta.dirname, '..', 'testdata');

/** The messages of `testdata/good` and `testdata/bad`, with the request of each. */
export function readCorpus(kind: 'good' | 'bad'): Sample[] {
  const folder = join(testdata, kind);
  return readdirSync(folder).map((name) => {
    const { request }: Case = JSON.parse(readFileSync(join(folder, name, 'case.json'), 'utf8'));
    const { allowSha1Until, now, idp, ...rest } = request;
    const certificates = idp.certificates.map((key) => readFileSync(join(testdata, 'keys', key), 'utf8'));
    const exception = allowSha1Until === undefined ? {} : { allowSha1Until: new Date(allowSha1Until) };
    return {
      name,
      xml: readXmlOf(join(folder, name)),
      request: { ...rest, ...exception, idp: { ...idp, certificates }, now: new Date(now) },
    };
  });
}

function readXmlOf(folder: string): string {
  const encoded = join(folder, 'response.b64');
  if (!existsSync(encoded)) return readFileSync(join(folder, 'response.xml'), 'utf8');
  return Buffer.from(readFileSync(encoded, 'latin1'), 'base64').toString('utf8');
}
