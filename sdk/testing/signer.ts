import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';

interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly jwk: Record<string, unknown>;
}

function createKey(): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const kid = `key-${randomUUID()}`;
  return { kid, privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'EdDSA' } };
}

const segment = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Signs licenses and publishes its keys. The newest key signs; `rotate` may leave the older ones published. */
export function createSigner() {
  let keys = [createKey()];
  return {
    rotate(overlap: boolean): void {
      keys = [createKey(), ...(overlap ? keys : [])];
    },
    keySet: () => ({ keys: keys.map((key) => key.jwk) }),
    sign(claims: object, header: object = {}): string {
      const [key] = keys;
      if (key === undefined) throw new Error('no key');
      const signed = `${segment({ alg: 'EdDSA', typ: 'license+jwt', kid: key.kid, ...header })}.${segment(claims)}`;
      return `${signed}.${sign(null, Buffer.from(signed), key.privateKey).toString('base64url')}`;
    },
  };
}
