export interface CompactJws {
  header: Record<string, unknown>;
  payload: Record<string, unknown>;
  /** What the signature is over. */
  signed: string;
  signature: Buffer;
}

/** Base64url that has one spelling: without padding, foreign characters or loose bits at the end. Null otherwise. */
export function fromBase64url(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : null;
}

function readObject(text: string): Record<string, unknown> | null {
  const bytes = fromBase64url(text);
  if (!bytes) return null;
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** The three parts of a compact JWS with a JSON payload (RFC 7515 section 7.1), unverified; null when it is none. */
export function readCompactJws(text: string): CompactJws | null {
  const [first = '', second = '', third = '', ...rest] = text.split('.');
  const header = readObject(first);
  const payload = readObject(second);
  const signature = fromBase64url(third);
  if (rest.length > 0 || !header || !payload || !signature) return null;
  return { header, payload, signed: `${first}.${second}`, signature };
}

export const toCompactJws = (header: object, payload: object, sign: (signed: Buffer) => Buffer): string => {
  const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${segment(header)}.${segment(payload)}`;
  return `${signed}.${sign(Buffer.from(signed)).toString('base64url')}`;
};
