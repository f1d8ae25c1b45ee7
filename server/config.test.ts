import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { Problem } from './lib/problem.ts';

const good = {
  KEYSEAT_BASE_URL: 'https://keyseat.example',
  KEYSEAT_MASTER_KEY: Buffer.from(Uint8Array.from({ length: 32 }, (_, index) => index * 7)).toString('base64'),
  KEYSEAT_SMTP_URL: 'smtps://mail.example:465',
};
const said = (env: Record<string, string | undefined>): string => {
  try {
    readConfig({ ...good, ...env });
    return 'started';
  } catch (error) {
    return error instanceof Problem ? error.publicDetail : String(error);
  }
};

test('a complete environment starts', () => {
  const { settings, secrets } = readConfig(good);
  expect(settings.baseUrl).toBe('https://keyseat.example');
  expect(secrets.masterKey).toHaveLength(32);
});

test.each([
  ['no master key', { KEYSEAT_MASTER_KEY: undefined }, 'KEYSEAT_MASTER_KEY: missing'],
  ['a short master key', { KEYSEAT_MASTER_KEY: 'c2hvcnQ=' }, 'KEYSEAT_MASTER_KEY: needs 32 bytes'],
  [
    'a master key of zeros',
    { KEYSEAT_MASTER_KEY: Buffer.alloc(32).toString('base64') },
    'KEYSEAT_MASTER_KEY: too regular',
  ],
  ['a weak operator token', { KEYSEAT_OPERATOR_TOKEN: 'admin' }, 'KEYSEAT_OPERATOR_TOKEN: needs at least 32'],
  ['no mail server', { KEYSEAT_SMTP_URL: undefined }, 'KEYSEAT_SMTP_URL: missing'],
  ['no base URL', { KEYSEAT_BASE_URL: undefined }, 'KEYSEAT_BASE_URL'],
  [
    'plain http beyond loopback',
    { KEYSEAT_BASE_URL: 'http://keyseat.example' },
    'plain http is accepted on loopback only',
  ],
  ['trust in every proxy', { KEYSEAT_TRUST_PROXY: 'true' }, 'KEYSEAT_TRUST_PROXY: name the addresses'],
  ['trust in the whole internet', { KEYSEAT_TRUST_PROXY: '0.0.0.0/0' }, 'KEYSEAT_TRUST_PROXY: name the addresses'],
  ['an underscore in the base URL', { KEYSEAT_BASE_URL: 'https://key_seat.example' }, 'underscore'],
])('%s is named, and nothing starts', (_title, env, expected) => {
  expect(said(env)).toContain(expected);
});

test('every wrong value is named at once', () => {
  const text = said({ KEYSEAT_MASTER_KEY: undefined, KEYSEAT_SMTP_URL: undefined, KEYSEAT_OPERATOR_TOKEN: 'x' });
  for (const name of ['KEYSEAT_MASTER_KEY', 'KEYSEAT_SMTP_URL', 'KEYSEAT_OPERATOR_TOKEN']) expect(text).toContain(name);
});

test('plain http on loopback is for trial', () => {
  expect(said({ KEYSEAT_BASE_URL: 'http://127.0.0.1:7700' })).toBe('started');
});

test('a provider is offered with all its values, and half of them are named', () => {
  const google = { KEYSEAT_GOOGLE_CLIENT_ID: 'id', KEYSEAT_GOOGLE_CLIENT_SECRET: 'secret' };
  const { settings, secrets } = readConfig({ ...good, ...google });
  expect(settings.social).toMatchObject({ google: { clientId: 'id' } });
  expect(Object.keys(settings.social)).toEqual(['google']);
  expect(secrets.social).toEqual({ google: 'secret' });
  expect(said({ KEYSEAT_GOOGLE_CLIENT_ID: 'id' })).toContain('KEYSEAT_GOOGLE_CLIENT_SECRET: missing');
});

test('Apple’s key is taken as text, with escaped line ends, or in base64; anything else is refused', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  const names = { KEYSEAT_APPLE_CLIENT_ID: 'id', KEYSEAT_APPLE_TEAM_ID: 'team', KEYSEAT_APPLE_KEY_ID: 'key' };
  for (const text of [pem, pem.replaceAll('\n', '\\n'), Buffer.from(pem).toString('base64')]) {
    expect(readConfig({ ...good, ...names, KEYSEAT_APPLE_PRIVATE_KEY: text }).secrets.social.apple).toBe(pem);
  }
  expect(said({ ...names, KEYSEAT_APPLE_PRIVATE_KEY: 'nonsense' })).toContain('KEYSEAT_APPLE_PRIVATE_KEY');
});
