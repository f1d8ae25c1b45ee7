/**
 * What one verdict on a SAML answer costs: CPU per validation, in one process, taking turns, against the floor (the
 * arithmetic nobody can leave out: base64, one SHA-256 for each signature, one RSA verification for each signature).
 * Run: `node bench/saml.ts [rounds]`.
 */
import { Buffer } from 'node:buffer';
import { hash, type KeyObject, verify, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type VerifyRequest, verifyResponse } from '../server/saml/index.ts';

const testdata = join(import.meta.dirname, '..', 'server', 'saml', 'testdata');
const rounds = Number(process.argv[2] ?? 15);

interface Contender {
  readonly name: string;
  readonly once: () => unknown;
  /** Calls a turn; a slow one gets fewer. */
  readonly calls: number;
}

function requestOf(name: string): VerifyRequest {
  const folder = join(testdata, 'good', name);
  const { request } = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8'));
  const certificates = request.idp.certificates.map((key: string) => readFileSync(join(testdata, 'keys', key), 'utf8'));
  const samlResponse = readFileSync(join(folder, 'response.xml')).toString('base64');
  return { ...request, samlResponse, idp: { ...request.idp, certificates }, now: new Date(request.now) };
}

function ours(request: VerifyRequest): Contender {
  const once = () => {
    const verdict = verifyResponse(request);
    if (!verdict.ok) throw new Error(verdict.code);
  };
  return { name: 'ours', once, calls: 400 };
}

function floor(request: VerifyRequest): Contender {
  const xml = Buffer.from(request.samlResponse, 'base64').toString('latin1');
  const assertion = /<saml2:Assertion .*<\/saml2:Assertion>/s.exec(xml)?.[0] ?? '';
  const signatures = [...xml.matchAll(/<ds:SignatureValue>([^<]+)/g)].map(([, value = '']) =>
    Buffer.from(value, 'base64'),
  );
  if (signatures.length !== 2) throw new Error('two signatures were expected');
  const key: KeyObject = new X509Certificate(request.idp.certificates[0] ?? '').publicKey;
  const signedInfo = Buffer.alloc(950, 'x');
  const once = () => {
    Buffer.from(request.samlResponse, 'base64');
    hash('sha256', xml, 'base64');
    hash('sha256', assertion, 'base64');
    for (const value of signatures) verify('sha256', signedInfo, key, value);
  };
  return { name: 'floor', once, calls: 400 };
}

function microsecondsEach({ once, calls }: Contender): number {
  const start = process.cpuUsage();
  for (let left = calls; left > 0; left -= 1) once();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / calls;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function compare(name: string): void {
  const request = requestOf(name);
  const contenders = [floor(request), ours(request)];
  const times = contenders.map((contender): number[] => {
    for (let left = 5; left > 0; left -= 1) microsecondsEach(contender);
    return [];
  });
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, contender] of contenders.entries()) times[at]?.push(microsecondsEach(contender));
  }
  const [base = Number.NaN, ...rest] = times.map(median);
  const bytes = Buffer.byteLength(request.samlResponse, 'latin1');
  console.log(`${name} (form field of ${bytes} bytes, both signed): floor ${base.toFixed(0)} µs CPU`);
  for (const [at, time] of rest.entries()) {
    console.log(`  ${contenders[at + 1]?.name}: ${time.toFixed(0)} µs, ${(time / base).toFixed(2)} × the floor`);
  }
}

for (const name of ['groups-10', 'groups-200']) compare(name);
