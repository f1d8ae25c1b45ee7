import { Buffer } from 'node:buffer';
import { createHash, createHmac, createSign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { namespaces } from './message.ts';

/** Canonical text of the element that an XPath finds. Given by the generator, so that one file knows the library. */
export type Canonicalize = (
  xml: string,
  xpath: string,
  options: { exclusive: boolean; withComments: boolean; prefixes: string[] },
) => string;

/** How one signature is made. Every field may be wrong on purpose. */
export interface SignOptions {
  readonly id: string;
  readonly key?: string;
  readonly method?: string;
  readonly digest?: string;
  readonly uri?: string;
  readonly c14n?: string;
  readonly transforms?: string;
  /** Prefix of the XML Signature namespace with its colon; `''`: default namespace. */
  readonly prefix?: string;
  readonly prefixList?: string;
  readonly space?: string;
  /** Where base64 lines are broken, and by what. */
  readonly wrap?: string;
  readonly keyInfo?: string;
  /** Changes the signature element before SignedInfo is signed. */
  readonly change?: (signature: string) => string;
  /** Text that is digested instead of the canonical form. */
  readonly digestOf?: string;
  /** ECDSA as ASN.1 DER, which XML Signature does not use. */
  readonly der?: boolean;
  /** Secret for an HMAC instead of a private key. */
  readonly hmac?: string;
}

const more = 'http://www.w3.org/2001/04/xmldsig-more#';
const methods: Record<string, string> = {
  'rsa-sha1': `${namespaces.ds}rsa-sha1`,
  'rsa-md5': `${more}rsa-md5`,
  'rsa-sha256': `${more}rsa-sha256`,
  'rsa-sha384': `${more}rsa-sha384`,
  'rsa-sha512': `${more}rsa-sha512`,
  'ecdsa-sha256': `${more}ecdsa-sha256`,
  'ecdsa-sha384': `${more}ecdsa-sha384`,
  'ecdsa-sha512': `${more}ecdsa-sha512`,
  'ecdsa-sha1': `${more}ecdsa-sha1`,
  'dsa-sha256': 'http://www.w3.org/2009/xmldsig11#dsa-sha256',
  'hmac-sha256': `${more}hmac-sha256`,
  'rsa-pss': 'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1',
};
const digests: Record<string, string> = {
  md5: `${more}md5`,
  sha1: `${namespaces.ds}sha1`,
  sha256: 'http://www.w3.org/2001/04/xmlenc#sha256',
  sha384: `${more}sha384`,
  sha512: 'http://www.w3.org/2001/04/xmlenc#sha512',
};
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';

export function readKey(name: string): string {
  return readFileSync(join(import.meta.dirname, 'keys', name), 'utf8');
}

/** Base64 of a certificate, wrapped as many providers wrap it. */
export function certificateText(name: string, wrap = '\n'): string {
  const base64 = readKey(name).replace(/-----[^-]+-----|\s/g, '');
  return base64.replace(/(.{64})/g, `$1${wrap}`);
}

/** Returns `sign(xml, options)`: puts a signature where the message says `{{sign:ID}}`. */
export function createSigner(canonicalize: Canonicalize) {
  return (xml: string, options: SignOptions): string => {
    const c14n = options.c14n ?? exclusive;
    const prefixes = (options.prefixList ?? '').split(/\s+/).filter(Boolean);
    const how = { exclusive: c14n.startsWith(exclusive), withComments: c14n.endsWith('WithComments'), prefixes };
    const target = `//*[@ID="${options.id}"]`;
    const plain = options.digestOf ?? canonicalize(unmarked(xml), target, { ...how, exclusive: true });
    const digestName = options.digest ?? 'sha256';
    const digest = createHash(digestName).update(plain).digest('base64');
    const signature = signatureXml(options, digest);
    const marked = xml.replace(`{{sign:${options.id}}}`, () => signature);
    const signedInfo = canonicalize(
      unmarked(marked),
      `${target}/*[local-name()="Signature"]/*[local-name()="SignedInfo"]`,
      how,
    );
    return marked.replace('{{value}}', () => wrapped(signatureValue(signedInfo, options), options));
  };
}

/** Without the marks that were not used. */
export function unmarked(xml: string): string {
  return xml.replace(/\{\{[^}]*\}\}/g, '');
}

function wrapped(base64: string, { wrap }: SignOptions): string {
  return wrap === undefined ? base64 : base64.replace(/(.{76})/g, `$1${wrap}`);
}

function signatureValue(signedInfo: string, options: SignOptions): string {
  if (options.hmac !== undefined) return createHmac('sha256', options.hmac).update(signedInfo).digest('base64');
  const method = options.method ?? 'rsa-sha256';
  const key = readKey(`${options.key ?? 'test-idp'}.key`);
  const hash = /sha\d+|md5/.exec(method)?.[0] ?? 'sha256';
  const signer = createSign(hash).update(signedInfo);
  return method.startsWith('ecdsa')
    ? signer.sign({ key, dsaEncoding: options.der === true ? 'der' : 'ieee-p1363' }, 'base64')
    : signer.sign(key, 'base64');
}

function signatureXml(options: SignOptions, digest: string): string {
  const { prefix = 'ds:', space = '' } = options;
  const list =
    options.prefixList === undefined
      ? ''
      : `<ec:InclusiveNamespaces xmlns:ec="${exclusive}" PrefixList="${options.prefixList}"/>`;
  const named = (local: string, algorithm: string, inner = '') =>
    inner === ''
      ? `<${prefix}${local} Algorithm="${algorithm}"/>${space}`
      : `<${prefix}${local} Algorithm="${algorithm}">${inner}</${prefix}${local}>${space}`;
  const transforms =
    options.transforms ?? named('Transform', `${namespaces.ds}enveloped-signature`) + named('Transform', exclusive, list);
  const keyInfo =
    options.keyInfo ??
    `<${prefix}KeyInfo><${prefix}X509Data><${prefix}X509Certificate>${certificateText(`${options.key ?? 'test-idp'}.crt`)}</${prefix}X509Certificate></${prefix}X509Data></${prefix}KeyInfo>`;
  const declared = prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`;
  const xml =
    `<${prefix}Signature ${declared}="${namespaces.ds}">${space}<${prefix}SignedInfo>${space}` +
    named('CanonicalizationMethod', options.c14n ?? exclusive, list) +
    named('SignatureMethod', methods[options.method ?? 'rsa-sha256'] ?? '') +
    `<${prefix}Reference URI="${options.uri ?? `#${options.id}`}">${space}<${prefix}Transforms>${space}${transforms}</${prefix}Transforms>${space}` +
    named('DigestMethod', digests[options.digest ?? 'sha256'] ?? '') +
    `<${prefix}DigestValue>${digest}</${prefix}DigestValue>${space}</${prefix}Reference>${space}</${prefix}SignedInfo>${space}` +
    `<${prefix}SignatureValue>{{value}}</${prefix}SignatureValue>${space}${keyInfo}${space}</${prefix}Signature>`;
  return options.change === undefined ? xml : options.change(xml);
}
