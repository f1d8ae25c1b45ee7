import type { KeyObject } from 'node:crypto';

/** Fewest and most bits of an RSA modulus: below is weak, above only costs time. */
const rsaBits = { least: 2048, most: 16_384 } as const;

/** Curves by OpenSSL's name, with their size in bits. */
const curves: ReadonlyMap<string, number> = new Map([
  ['prime256v1', 256],
  ['secp384r1', 384],
  ['secp521r1', 521],
]);

export type KeyVerdict =
  | { readonly usable: true; readonly type: 'rsa' | 'ec'; readonly bits: number }
  | { readonly usable: false; readonly problem: 'rsa_too_small' | 'key_unsupported'; readonly what: string };

/** Whether a public key may verify an IdP's signatures: RSA of 2048 bits or more, or EC on P-256, P-384, P-521. */
export function judgeKey(key: KeyObject): KeyVerdict {
  const details = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa') {
    const bits = details.modulusLength ?? 0;
    const exponent = details.publicExponent ?? 0n;
    if (bits < rsaBits.least) return { usable: false, problem: 'rsa_too_small', what: `RSA, ${bits} bits` };
    if (bits > rsaBits.most || exponent < 3n || exponent % 2n === 0n || exponent > 0xffff_ffffn) {
      return { usable: false, problem: 'key_unsupported', what: `RSA, ${bits} bits, unusual parameters` };
    }
    return { usable: true, type: 'rsa', bits };
  }
  if (key.asymmetricKeyType === 'ec') {
    const bits = curves.get(details.namedCurve ?? '');
    if (bits !== undefined) return { usable: true, type: 'ec', bits };
    return { usable: false, problem: 'key_unsupported', what: `EC, curve ${details.namedCurve ?? 'unknown'}` };
  }
  return { usable: false, problem: 'key_unsupported', what: key.asymmetricKeyType ?? 'unknown' };
}
