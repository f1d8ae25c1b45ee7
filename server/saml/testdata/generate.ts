/**
 * Writes `good/` and `bad/`: one directory a vector, with `response.xml` (or `response.b64`) and `case.json`.
 * Its XML writer and signer are its own and its canonical form is libxml2's: it shares no code with the verifier.
 * Run: `node server/saml/testdata/generate.ts`. RSA vectors come out the same every time; ECDSA ones do not.
 */
import { Buffer } from 'node:buffer';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { XmlC14NMode, XmlDocument } from 'libxml2-wasm';
import type { Vector } from './case.ts';
import { defaultRequest } from './message.ts';
import type { Canonicalize, SignOptions } from './signer.ts';
import { createSigner, unmarked } from './signer.ts';
import { claimVectors } from './vectors-claims.ts';
import { goodVectors } from './vectors-good.ts';
import { providerVectors } from './vectors-providers.ts';
import { shapeVectors } from './vectors-shape.ts';
import { signatureVectors } from './vectors-signature.ts';
import { wrappingVectors } from './vectors-wrapping.ts';
import { xmlVectors } from './vectors-xml.ts';

const canonicalize: Canonicalize = (xml, xpath, { exclusive, withComments, prefixes }) => {
  const document = XmlDocument.fromString(xml);
  try {
    const element = document.get(xpath);
    if (element === null) throw new Error(`nothing at ${xpath}`);
    const mode = exclusive ? XmlC14NMode.XML_C14N_EXCLUSIVE_1_0 : XmlC14NMode.XML_C14N_1_0;
    return element.canonicalizeToString({
      mode,
      withComments,
      ...(prefixes.length > 0 ? { inclusiveNamespacePrefixes: prefixes } : {}),
    });
  } finally {
    document.dispose();
  }
};

/** What a vector file gets: signs at the marks, in the given order, and removes the marks that are left. */
export type Sign = (xml: string, ...signatures: SignOptions[]) => string;

const signOnce = createSigner(canonicalize);
const sign: Sign = (xml, ...signatures) => unmarked(signatures.reduce((text, options) => signOnce(text, options), xml));

function write(kind: 'good' | 'bad', vectors: readonly Vector[]): void {
  const folder = join(import.meta.dirname, kind);
  rmSync(folder, { recursive: true, force: true });
  const seen = new Set<string>();
  for (const { name, about, xml, field, request, expect } of vectors) {
    if (seen.has(name) || expect.ok !== (kind === 'good')) throw new Error(`unusable vector ${kind}/${name}`);
    seen.add(name);
    const directory = join(folder, name);
    mkdirSync(directory, { recursive: true });
    const content = { about, request: { ...defaultRequest, ...request }, expect };
    writeFileSync(join(directory, 'case.json'), `${JSON.stringify(content, null, 2)}\n`);
    if (field !== undefined) writeFileSync(join(directory, 'response.b64'), field);
    else writeFileSync(join(directory, 'response.xml'), Buffer.from(xml ?? ''));
  }
  console.log(`${kind}: ${vectors.length}`);
}

write('good', [...goodVectors(sign), ...providerVectors(sign)]);
write('bad', [
  ...xmlVectors(sign),
  ...shapeVectors(sign),
  ...wrappingVectors(sign),
  ...signatureVectors(sign),
  ...claimVectors(sign),
]);
