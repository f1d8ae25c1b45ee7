import { isIP } from 'node:net';
import * as z from 'zod';
import { readSocial, SOCIAL_VARIABLES } from './config-social.ts';
import { Problem } from './lib/problem.ts';
import type { SocialOptions } from './sign-in/index.ts';

/**
 * The only reader of the environment. Settings may be printed; secrets never are, so they are two objects.
 * Every setting is named KEYSEAT_… except DATABASE_URL and DATABASE_OWNER_URL.
 */
export interface Settings {
  /** The address people and IdPs use, without a slash at the end. Plain http only on loopback. */
  baseUrl: string;
  host: string;
  port: number;
  dataFolder: string;
  /** The portal's built files; null serves the API alone. */
  vendorName: string;
  vendorAccent: string;
  productDownloads: Record<string, string>;
  mailFrom: string;
  dnsServers: string[];
  /** Addresses and networks of our own proxies: only what they add to `X-Forwarded-For` is believed. */
  trustProxy: string[];
  logLevel: string;
  postgresBinaries: string | undefined;
  /** Other providers people may sign in with; none is offered that is not here. */
  social: SocialOptions['settings'];
}

export interface Secrets {
  /** 32 bytes or more; everything sealed or keyed at rest hangs on it. */
  masterKey: Uint8Array;
  /** The master key before this one, until every stored value was carried over. */
  previousMasterKey: Uint8Array | undefined;
  operatorToken: string | undefined;
  /** Opens `/metrics`; without it there is none. */
  metricsToken: string | undefined;
  smtpUrl: string | undefined;
  databaseUrl: string | undefined;
  databaseOwnerUrl: string | undefined;
  /** Client secrets; Apple's is the private key that signs them. */
  social: SocialOptions['secrets'];
}

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|\[::1\]|localhost)$/;

const OF_PROVIDERS = Object.fromEntries(SOCIAL_VARIABLES.map((name) => [name, z.string().optional()])) as Record<
  (typeof SOCIAL_VARIABLES)[number],
  z.ZodOptional<z.ZodString>
>;

const environment = z.object({
  KEYSEAT_BASE_URL: z.url({ protocol: /^https?$/, error: 'missing, or no address like https://account.example.com' }),
  KEYSEAT_HOST: z.string().default('127.0.0.1'),
  KEYSEAT_PORT: z.coerce.number().int().min(1).max(65535).default(7700),
  KEYSEAT_DATA: z.string().default('.keyseat'),
  KEYSEAT_VENDOR_NAME: z.string().min(1).max(60).default('Meridian'),
  KEYSEAT_VENDOR_ACCENT: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/)
    .default('#3257a8'),
  KEYSEAT_PRODUCT_DOWNLOADS: z.string().default('{}'),
  KEYSEAT_MAIL_FROM: z.string().min(3).default('Keyseat <no-reply@localhost>'),
  KEYSEAT_DNS_SERVERS: z.string().default(''),
  KEYSEAT_TRUST_PROXY: z
    .string()
    .default('')
    .transform((text) => text.split(',').map((one) => one.trim()))
    .transform((proxies) => proxies.filter((one) => one !== '' && one !== 'false'))
    .refine((proxies) => proxies.every(isAddressOrNetwork), {
      error:
        'name the addresses or networks of the proxies, e.g. 127.0.0.1 or 10.1.0.0/16. Others could claim any address.',
    }),
  KEYSEAT_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  KEYSEAT_POSTGRES: z.string().optional(),
  KEYSEAT_MASTER_KEY: z.string().optional(),
  KEYSEAT_MASTER_KEY_PREVIOUS: z.string().optional(),
  KEYSEAT_OPERATOR_TOKEN: z.string().optional(),
  KEYSEAT_METRICS_TOKEN: z.string().optional(),
  KEYSEAT_SMTP_URL: z.string().optional(),
  ...OF_PROVIDERS,
  DATABASE_URL: z.string().optional(),
  DATABASE_OWNER_URL: z.string().optional(),
});

/** What work at the machine needs: the database, the data folder and the master keys, whatever else is configured. */
export interface MachineConfig {
  dataFolder: string;
  postgresBinaries: string | undefined;
  databaseUrl: string | undefined;
  databaseOwnerUrl: string | undefined;
  masterKey: Uint8Array;
  previousMasterKey: Uint8Array | undefined;
}

/** As `readConfig`, for `keyseat backup` and its like. Throws `bad_configuration`. */
export function readMachine(env: NodeJS.ProcessEnv): MachineConfig {
  const wrong: string[] = [];
  const keys = readMasterKeys(env, wrong);
  if (!keys || wrong.length > 0)
    throw new Problem('bad_configuration', 500, { publicDetail: `This needs settings:\n  ${wrong.join('\n  ')}` });
  return {
    dataFolder: env.KEYSEAT_DATA || '.keyseat',
    postgresBinaries: env.KEYSEAT_POSTGRES || undefined,
    databaseUrl: env.DATABASE_URL || undefined,
    databaseOwnerUrl: env.DATABASE_OWNER_URL || undefined,
    ...keys,
  };
}

/** Reads and judges the environment. Throws `bad_configuration` that names every missing or weak value, and how to make a good one. */
export function readConfig(env: NodeJS.ProcessEnv): { settings: Settings; secrets: Secrets } {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const wrong: string[] = [];
  const parsed = environment.safeParse(present);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) wrong.push(`${issue.path.join('.')}: ${issue.message}`);
  }
  const read = parsed.data;
  const social = readSocial(read ?? {}, wrong);
  const keys = readMasterKeys(env, wrong);
  const operatorToken = readToken('KEYSEAT_OPERATOR_TOKEN', env, wrong);
  const metricsToken = readToken('KEYSEAT_METRICS_TOKEN', env, wrong);
  if (!env.KEYSEAT_SMTP_URL)
    wrong.push(
      'KEYSEAT_SMTP_URL: missing. Accounts are proved by mail, so a mail server is needed, e.g. smtp://user:password@mail.example.com:587',
    );
  if (
    read &&
    new URL(read.KEYSEAT_BASE_URL).protocol === 'http:' &&
    !LOOPBACK.test(new URL(read.KEYSEAT_BASE_URL).hostname)
  ) {
    wrong.push('KEYSEAT_BASE_URL: plain http is accepted on loopback only; use https.');
  }
  if (read?.KEYSEAT_BASE_URL.includes('_'))
    wrong.push('KEYSEAT_BASE_URL: holds an underscore, which some IdPs refuse in addresses; use a name without one.');
  if (!read || !keys || wrong.length > 0) {
    throw new Problem('bad_configuration', 500, { publicDetail: `Keyseat cannot start:\n  ${wrong.join('\n  ')}` });
  }
  const secrets = {
    ...keys,
    operatorToken,
    metricsToken,
    smtpUrl: read.KEYSEAT_SMTP_URL,
    databaseUrl: read.DATABASE_URL,
    databaseOwnerUrl: read.DATABASE_OWNER_URL,
    social: social.secrets,
  };
  return { settings: { ...settingsFrom(read), social: social.settings }, secrets };
}

function settingsFrom(read: z.infer<typeof environment>): Omit<Settings, 'social'> {
  return {
    baseUrl: new URL(read.KEYSEAT_BASE_URL).origin,
    host: read.KEYSEAT_HOST,
    port: read.KEYSEAT_PORT,
    dataFolder: read.KEYSEAT_DATA,
    vendorName: read.KEYSEAT_VENDOR_NAME,
    vendorAccent: read.KEYSEAT_VENDOR_ACCENT,
    productDownloads: z.record(z.string(), z.string()).parse(JSON.parse(read.KEYSEAT_PRODUCT_DOWNLOADS)),
    mailFrom: read.KEYSEAT_MAIL_FROM,
    dnsServers: read.KEYSEAT_DNS_SERVERS.split(',').filter(Boolean),
    trustProxy: read.KEYSEAT_TRUST_PROXY,
    logLevel: read.KEYSEAT_LOG_LEVEL,
    postgresBinaries: read.KEYSEAT_POSTGRES,
  };
}

function isAddressOrNetwork(text: string): boolean {
  const [address = '', bits, more] = text.split('/');
  const family = isIP(address);
  const longest = family === 4 ? 32 : 128;
  return (
    family !== 0 && more === undefined && (bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && +bits <= longest))
  );
}

function readToken(name: string, env: NodeJS.ProcessEnv, wrong: string[]): string | undefined {
  const token = env[name] || undefined;
  if (token && /\s/.test(token)) wrong.push(`${name}: holds a space, which no header carries.`);
  if (token && token.length < 32)
    wrong.push(`${name}: needs at least 32 characters. Make one with: openssl rand -base64 32`);
  return token;
}

function readMasterKeys(env: NodeJS.ProcessEnv, wrong: string[]) {
  const masterKey = readMasterKey('KEYSEAT_MASTER_KEY', env.KEYSEAT_MASTER_KEY, wrong);
  const previousMasterKey = env.KEYSEAT_MASTER_KEY_PREVIOUS
    ? readMasterKey('KEYSEAT_MASTER_KEY_PREVIOUS', env.KEYSEAT_MASTER_KEY_PREVIOUS, wrong)
    : null;
  if (masterKey && previousMasterKey && Buffer.compare(masterKey, previousMasterKey) === 0)
    wrong.push(
      'KEYSEAT_MASTER_KEY_PREVIOUS: is the same as KEYSEAT_MASTER_KEY. Remove it, or set the new key as KEYSEAT_MASTER_KEY.',
    );
  return masterKey && { masterKey, previousMasterKey: previousMasterKey ?? undefined };
}

function readMasterKey(name: string, text: string | undefined, wrong: string[]): Uint8Array | null {
  const advice = 'Make one with: openssl rand -base64 32';
  if (!text) {
    wrong.push(`${name}: missing. ${advice}`);
    return null;
  }
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length < 32) wrong.push(`${name}: needs 32 bytes in base64; this decodes to ${bytes.length}. ${advice}`);
  else if (new Set(bytes).size < 16) wrong.push(`${name}: too regular to be random. ${advice}`);
  else return bytes;
  return null;
}
