import { type DeviceKey, generateDeviceKey, isDeviceKey } from './dpop.ts';
import { isObject, parseObject } from './encoding.ts';
import { type Refusal, readRefusal } from './refusal.ts';
import type { LicenseKey } from './signed-license.ts';
import type { ActivationStorage } from './types.ts';

/** Forgets everything with the process. For tests and trials. */
export function memoryStorage(initial?: string): ActivationStorage {
  let kept = initial;
  return {
    read: async () => kept,
    write: async (text) => {
      kept = text;
    },
  };
}

/** Everything this computer remembers about one product's activation. Times in seconds since 1970. */
export interface Kept {
  readonly issuer: string;
  readonly product: string;
  readonly deviceKey: DeviceKey;
  readonly refreshToken?: string | undefined;
  readonly license?: string | undefined;
  readonly keys: readonly LicenseKey[];
  readonly keysFetchedAt: number;
  /** The highest time seen since the license was issued. */
  readonly highestTime: number;
  /** Why the last renewal was refused. Without a license: why it ended. */
  readonly refusal?: Refusal | undefined;
  /** The ticket of a place in the waiting line, and whose it is. */
  readonly waiting?: { readonly ticket: string; readonly email: string } | undefined;
}

export interface Memory {
  /** Undefined when this computer was never activated for this issuer and product. */
  load(): Promise<Kept | undefined>;
  /** Reads, changes, writes; callers of one process take turns. The device key is made on first use. */
  change(how: (kept: Kept) => Kept): Promise<Kept>;
}

/** The stored text with its shape. A text of another product, another issuer or no shape at all counts as nothing. */
export function createMemory(storage: ActivationStorage, owner: { issuer: string; product: string }): Memory {
  let turn: Promise<unknown> = Promise.resolve();
  const load = async () => readKept(await storage.read(), owner);
  const create = async (): Promise<Kept> => ({
    ...owner,
    deviceKey: await generateDeviceKey(),
    keys: [],
    keysFetchedAt: 0,
    highestTime: 0,
  });
  return {
    load,
    change(how) {
      const changed = turn.then(async () => {
        const next = how((await load()) ?? (await create()));
        await storage.write(JSON.stringify({ version: 1, ...next }));
        return next;
      });
      turn = changed.catch(() => undefined);
      return changed;
    },
  };
}

function readKept(text: string | undefined, owner: { issuer: string; product: string }): Kept | undefined {
  const found = parseObject(text ?? '');
  if (found?.version !== 1 || found.issuer !== owner.issuer || found.product !== owner.product) return undefined;
  if (!isDeviceKey(found.deviceKey)) return undefined;
  const { refreshToken, license, refusal, waiting } = found;
  return {
    ...owner,
    deviceKey: found.deviceKey,
    keys: Array.isArray(found.keys) ? found.keys.filter(isLicenseKey) : [],
    keysFetchedAt: number(found.keysFetchedAt),
    highestTime: number(found.highestTime),
    refreshToken: typeof refreshToken === 'string' ? refreshToken : undefined,
    license: typeof license === 'string' ? license : undefined,
    refusal: isObject(refusal) ? readRefusal({ code: refusal.code, ...refusal }) : undefined,
    waiting: isWaiting(waiting) ? { ticket: waiting.ticket, email: waiting.email } : undefined,
  };
}

const number = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);

const isLicenseKey = (value: unknown): value is LicenseKey =>
  isObject(value) && typeof value.kid === 'string' && typeof value.x === 'string';

const isWaiting = (value: unknown): value is { ticket: string; email: string } =>
  isObject(value) && typeof value.ticket === 'string' && typeof value.email === 'string';
