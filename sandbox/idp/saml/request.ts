import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** What a service asks for (AuthnRequest, SAML Core 3.4.1), as far as the directory heeds it. */
export interface AuthnRequest {
  id: string;
  issuer: string;
  acsUrl: string | null;
  issuedAt: Date | null;
  forceAuthn: boolean;
  isPassive: boolean;
}

const bound = 64 * 1024;

/** Reads the HTTP-Redirect form of a request: base64 of raw DEFLATE. Null: not readable as an AuthnRequest. */
export function readRedirectRequest(parameter: string): AuthnRequest | null {
  if (parameter.length > bound) return null;
  try {
    const packed = Buffer.from(parameter, 'base64');
    return readAuthnRequest(inflateRawSync(packed, { maxOutputLength: bound }).toString('utf8'));
  } catch {
    return null;
  }
}

/** Turns the HTTP-POST form of a request into the Redirect form, so that one path handles both. */
export const redirectForm = (posted: string): string =>
  deflateRawSync(Buffer.from(posted.slice(0, bound), 'base64')).toString('base64');

const startTag = /^\s*(?:<\?xml[^>]*\?>)?\s*<(?:[\w.-]+:)?AuthnRequest(?=\s)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>/;

/**
 * A reader of the few attributes needed from the root's start tag. Declarations, comments and processing instructions
 * inside are refused rather than understood.
 */
export function readAuthnRequest(xml: string): AuthnRequest | null {
  const tag = startTag.exec(xml);
  if (!tag || xml.includes('<!') || xml.indexOf('<?', 5) !== -1) return null;
  const attributes: Record<string, string> = {};
  for (const [, name, double, single] of (tag[1] ?? '').matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (name) attributes[name] = decode(double ?? single ?? '');
  }
  const issuer = /<(?:[\w.-]+:)?Issuer(?:\s[^<>]*)?>([^<]*)</.exec(xml);
  const id = attributes.ID ?? '';
  if (!/^[A-Za-z_][\w.-]{0,255}$/.test(id) || attributes.Version !== '2.0') return null;
  const issuedAt = new Date(attributes.IssueInstant ?? '');
  return {
    id,
    issuer: decode(issuer?.[1] ?? '').trim(),
    acsUrl: attributes.AssertionConsumerServiceURL ?? null,
    issuedAt: Number.isNaN(issuedAt.getTime()) ? null : issuedAt,
    forceAuthn: isTrue(attributes.ForceAuthn),
    isPassive: isTrue(attributes.IsPassive),
  };
}

const isTrue = (text: string | undefined): boolean => text === 'true' || text === '1';

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decode = (text: string): string =>
  text.replace(/&(?:(\w+)|#(\d+)|#x([\da-fA-F]+));/g, (whole: string, ...parts: (string | undefined)[]) => {
    const [name, decimal, hex = ''] = parts;
    if (name) return named[name] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
