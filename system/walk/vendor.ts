import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { World } from '../world.ts';

const CLI = join(import.meta.dirname, '..', '..', 'server', 'cli.ts');
const run = promisify(execFile);

export const PRODUCT = { id: 'meridian-desktop', name: 'Meridian Desktop' };

/** The vendor's command line, as an operator types it; answers with the JSON it prints. */
export async function vendor<T>(world: World, ...args: string[]): Promise<T> {
  const { stdout } = await run(process.execPath, [CLI, ...args, '--url', world.baseUrl, '--json'], {
    env: { ...process.env, KEYSEAT_OPERATOR_TOKEN: world.operatorToken },
  });
  return JSON.parse(stdout) as T;
}

export async function ensureProduct(world: World): Promise<void> {
  const { products } = await vendor<{ products: { id: string }[] }>(world, 'product', 'list');
  if (!products.some(({ id }) => id === PRODUCT.id)) {
    await vendor(world, 'product', 'create', '--id', PRODUCT.id, '--name', PRODUCT.name);
  }
}

/** Issues a per-user key that is good for a year. */
export async function issueKey(world: World, seats: number): Promise<{ id: string; key: string }> {
  const expires = new Date(world.clock().getTime() + 365 * 24 * 3600_000).toISOString().slice(0, 10);
  return vendor(world, 'key', 'issue', '--product', PRODUCT.id, '--seats', String(seats), '--expires', expires);
}
