import pg from 'pg';
import { integration } from '../contract/index.ts';
import { poolOptions } from '../server/db/client.ts';
import { registerKey, signUp } from './walk/admin.ts';
import { startConfiguring, view } from './walk/connect.ts';
import { ensureProduct, issueKey } from './walk/vendor.ts';
import type { World } from './world.ts';

/** A business account as an IdP sees it: an address and a token. */
export interface ScimTenant {
  businessAccountId: string;
  integrationId: string;
  url: string;
  token: string;
}

/** Registers a key, starts configuring and mints a token: the least an IdP needs in order to push. */
export async function scimTenant(world: World, name: string): Promise<ScimTenant> {
  await ensureProduct(world);
  const { admin } = await signUp(world, {
    email: `owner.${name}@mail.example`,
    displayName: 'Olga Owner',
    password: `the long secret sentence of ${name}`,
  });
  const { key } = await issueKey(world, 10);
  const businessAccountId = await registerKey(admin, key, { name: `${name} Inc`, country: 'CH' });
  await startConfiguring(admin);
  const { token } = await admin.portal.call(integration.mintScimToken, { params: { businessAccountId } });
  const { id, scim } = await view(admin);
  return { businessAccountId, integrationId: id, url: scim.baseUrl, token };
}

/** Runs SQL as the database's owner, past row-level security: to look behind the service, or to fill it. */
export async function asOwner<T>(world: World, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(poolOptions(world.connections.owner));
  await client.connect();
  try {
    await client.query('set search_path to keyseat');
    return await work(client);
  } finally {
    await client.end();
  }
}
