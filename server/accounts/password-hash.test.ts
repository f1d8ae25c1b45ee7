import { expect, test } from 'vitest';
import { hashPassword, isOutdated, verifyPassword } from './password-hash.ts';

const PASSWORD = 'plum kite harbour 88';

test('a hash is a PHC string with today’s parameters, and verifies its own password only', async () => {
  const hash = await hashPassword(PASSWORD);
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(await verifyPassword(PASSWORD, hash)).toBe(true);
  expect(await verifyPassword(`${PASSWORD} `, hash)).toBe(false);
  expect(isOutdated(hash)).toBe(false);
});

test('the same password twice has two hashes', async () => {
  expect(await hashPassword(PASSWORD)).not.toBe(await hashPassword(PASSWORD));
});

test('another composition of the same characters is the same password', async () => {
  const hash = await hashPassword('Überfluß am Fluß');
  expect(await verifyPassword('Überfluß am Fluß'.normalize('NFD'), hash)).toBe(true);
});

test('a hash of other parameters still verifies, and is known as outdated', async () => {
  // Made with m=1024, t=1, p=1 by node:crypto.
  const { argon2Sync } = await import('node:crypto');
  const nonce = Buffer.alloc(16, 7);
  const cost = { memory: 1024, passes: 1, parallelism: 1, tagLength: 32 };
  const tag = argon2Sync('argon2id', { ...cost, message: PASSWORD, nonce });
  const text = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');
  const old = `$argon2id$v=19$m=1024,t=1,p=1$${text(nonce)}$${text(tag)}`;
  expect(await verifyPassword(PASSWORD, old)).toBe(true);
  expect(isOutdated(old)).toBe(true);
});

test('without an account the work is the same, and the answer no', async () => {
  expect(await verifyPassword(PASSWORD, null)).toBe(false);
  const time = async (stored: string | null): Promise<number> => {
    const start = performance.now();
    for (let round = 0; round < 5; round += 1) await verifyPassword(PASSWORD, stored);
    return performance.now() - start;
  };
  const hash = await hashPassword(PASSWORD);
  await time(hash);
  const [known, unknown] = [await time(hash), await time(null)];
  expect(unknown).toBeGreaterThan(known / 4);
});

test('a damaged hash is our fault, not a wrong password', async () => {
  await expect(verifyPassword(PASSWORD, 'argon2')).rejects.toThrow('could not be read');
});
