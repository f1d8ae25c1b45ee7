const ds = 'http://www.w3.org/2000/09/xmldsig#';
const more = 'http://www.w3.org/2001/04/xmldsig-more#';
const enc = 'http://www.w3.org/2001/04/xmlenc#';

/** What the library can verify at all. It knows no elliptic curves and no SHA-384. */
const SIGNATURES = new Set([`${ds}rsa-sha1`, `${more}rsa-sha256`, `${more}rsa-sha512`]);
const DIGESTS = new Set([`${ds}sha1`, `${enc}sha256`, `${enc}sha512`]);

const ALGORITHM = /<(?:[\w.-]+:)?(SignatureMethod|DigestMethod)\b[^<>]*?\bAlgorithm\s*=\s*["']([^"'<>]*)["']/g;
/** `#default` in a PrefixList is canonicalised by it as if it were not there, so that genuine signatures fail. */
const DEFAULT_NAMESPACE_LISTED = /\bPrefixList\s*=\s*["'][^"'<>]*#default/;

/**
 * Whether the library could judge this answer: a refusal for want of an algorithm would be no opinion on the answer. Only for
 * an answer that our verdict accepted; the text is searched, not parsed, because the question is what the library would meet.
 */
export function isItsKind(xml: string): boolean {
  if (DEFAULT_NAMESPACE_LISTED.test(xml)) return false;
  for (const [, element, algorithm = ''] of xml.matchAll(ALGORITHM)) {
    if (!(element === 'DigestMethod' ? DIGESTS : SIGNATURES).has(algorithm)) return false;
  }
  return true;
}
