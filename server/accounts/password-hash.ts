import { type Argon2Parameters, argon2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { type Random, systemRandom } from '../lib/ids.ts';

/** argon2id (RFC 9106): 19 MiB, two passes, one lane, as OWASP advises. Raising them rehashes each password at its next use. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const SALT_BYTES = 16;
const TAG_BYTES = 32;

type Cost = Pick<Argon2Parameters, 'memory' | 'passes' | 'parallelism'>;

const derive = promisify(argon2);
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '');
/** The same characters typed on another keyboard may come in another composition. */
const composed = (password: string): string => password.normalize('NFKC');

const encode = ({ memory, passes, parallelism }: Cost, salt: Uint8Array, tag: Uint8Array): string =>
  `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`;

/** The password's hash as a PHC string: parameters, salt and tag in one text. */
export async function hashPassword(password: string, random: Random = systemRandom): Promise<string> {
  const nonce = random(SALT_BYTES);
  const tag = await derive('argon2id', { ...COST, message: composed(password), nonce, tagLength: TAG_BYTES });
  return encode(COST, nonce, tag);
}

/** No password has this hash. It is compared with where there is no account, so that the answer takes as long. */
const NOBODY = encode(COST, new Uint8Array(SALT_BYTES), new Uint8Array(TAG_BYTES));

/** `stored` null: takes the same time and is false. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const [, memory, passes, parallelism, salt = '', tag = ''] = PHC.exec(stored ?? NOBODY) ?? [];
  if (tag === '') throw new Error('A stored password hash could not be read.');
  const expected = Buffer.from(tag, 'base64');
  const found = await derive('argon2id', {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    message: composed(password),
    nonce: Buffer.from(salt, 'base64'),
    tagLength: expected.length,
  });
  return timingSafeEqual(found, expected) && stored !== null;
}

/** True for a hash made with other parameters than today's. */
export const isOutdated = (stored: string): boolean =>
  !stored.startsWith(`$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$`);
