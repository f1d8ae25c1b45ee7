import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject, sign, verify } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import { type Clock, MINUTE, SECOND } from '../lib/clock.ts';
import type { Vault } from '../lib/secrets.ts';
import type { Transactions } from '../lib/transaction.ts';
import { readCompactJws, toCompactJws } from './compact-jws.ts';
import * as store from './signing-key.store.ts';

export interface Signer {
  kid: string;
  /** Compact JWS, EdDSA (RFC 8037), with `typ` in the header. */
  sign(type: string, claims: Record<string, unknown>): string;
}

export interface SigningKeys {
  /** The key that signs now; made on first use. Never call it inside a transaction: it opens its own. */
  current(): Promise<Signer>;
  /** The public keys, retired ones included (RFC 7517). */
  keySet(): Promise<{ keys: Record<string, unknown>[] }>;
  /** Header type and claims of a compact JWS under one of our keys, retired ones included; null for any other text. */
  verify(text: string): Promise<{ typ: unknown; claims: Record<string, unknown> } | null>;
  /** Makes a new key; earlier ones stay in the key set. Answers its `kid`. */
  rotate(): Promise<string>;
}

const SEALED_AS = 'signing-key';
/** Another server may have rotated; until this one looks again, it signs with a key that is still published. */
const REMEMBERED = MINUTE;

export function createSigningKeys(deps: { transactions: Transactions; vault: Vault; clock: Clock }): SigningKeys {
  const { transactions, vault, clock } = deps;
  let remembered: { signer: Signer; until: number } | undefined;

  async function make(): Promise<store.SigningKeyRow> {
    const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
    const jwk = await exportJWK(publicKey);
    const kid = await calculateJwkThumbprint(jwk, 'sha256');
    const publicJwk = { ...jwk, kid, alg: 'EdDSA', use: 'sig' };
    const sealed = vault.seal(SEALED_AS, JSON.stringify(await exportJWK(privateKey)));
    await transactions.inGlobal(async (tx) => {
      await store.insert(tx, { kid, publicJwk, privateJwk: sealed, createdAt: clock() });
    });
    return { kid, publicJwk, privateJwk: sealed, retiredAt: null };
  }

  function signerOf(row: store.SigningKeyRow): Signer {
    const jwk = JSON.parse(vault.open(SEALED_AS, row.privateJwk)) as JsonWebKey;
    const key = createPrivateKey({ key: jwk, format: 'jwk' });
    return {
      kid: row.kid,
      sign: (typ, claims) =>
        toCompactJws({ alg: 'EdDSA', typ, kid: row.kid }, claims, (signed) => sign(null, signed, key)),
    };
  }

  const publicKeys = new Map<string, KeyObject>();

  async function readKeys(): Promise<void> {
    for (const row of await transactions.inGlobal((tx) => store.all(tx)))
      publicKeys.set(row.kid, createPublicKey({ key: row.publicJwk as JsonWebKey, format: 'jwk' }));
  }

  /** Looked up again for an unknown `kid`, but never more often than once a second; who comes meanwhile waits for that look. */
  let looking = { at: 0, done: Promise.resolve() };
  async function publicKey(kid: string): Promise<KeyObject | undefined> {
    const now = clock().getTime();
    if (publicKeys.has(kid)) return publicKeys.get(kid);
    if (Math.abs(now - looking.at) > SECOND) looking = { at: now, done: readKeys() };
    await looking.done;
    return publicKeys.get(kid);
  }

  return {
    async verify(text) {
      const jws = text.length <= 8192 ? readCompactJws(text) : null;
      if (!jws) return null;
      const { alg, typ, kid, crit } = jws.header;
      if (alg !== 'EdDSA' || typeof kid !== 'string' || crit !== undefined) return null;
      const key = await publicKey(kid);
      const isOurs = key !== undefined && verify(null, Buffer.from(jws.signed), key, jws.signature);
      return isOurs ? { typ, claims: jws.payload } : null;
    },
    async current() {
      const now = clock().getTime();
      if (remembered && remembered.until > now) return remembered.signer;
      const rows = await transactions.inGlobal((tx) => store.all(tx));
      const signer = signerOf(rows.find(({ retiredAt }) => retiredAt === null) ?? (await make()));
      remembered = { signer, until: now + REMEMBERED };
      return signer;
    },
    async keySet() {
      await this.current();
      const rows = await transactions.inGlobal((tx) => store.all(tx));
      return { keys: rows.map(({ publicJwk }) => publicJwk) };
    },
    async rotate() {
      const { kid } = await make();
      await transactions.inGlobal((tx) => store.retireOthers(tx, kid, clock()));
      remembered = undefined;
      return kid;
    },
  };
}
