import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { integration } from '../../contract/index.ts';
import { removeEmbedded } from '../../server/db/index.ts';
import { freePorts } from '../../system/ports.ts';
import { registerKey, signUp } from '../../system/walk/admin.ts';
import { startConfiguring } from '../../system/walk/connect.ts';
import { ensureProduct, issueKey } from '../../system/walk/vendor.ts';
import { startWorld } from '../../system/world.ts';
import type { Target } from './client.ts';

/** Runs `work` against a tenant without people and groups, in a world that is gone afterwards. */
export async function inOwnWorld<T>(work: (target: Target) => Promise<T>): Promise<T> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'keyseat-suites-'));
  const world = await startWorld({ dataFolder, ports: await freePorts(), logLevel: 'error' });
  try {
    await ensureProduct(world);
    const { admin } = await signUp(world, {
      email: 'suites@mail.example',
      displayName: 'Suites',
      password: 'a sentence that nobody will ever guess',
    });
    await registerKey(admin, (await issueKey(world, 1)).key, { name: 'Suites Ltd', country: 'CH' });
    const { scim } = await startConfiguring(admin);
    const params = { businessAccountId: admin.businessAccountId };
    const { token } = await admin.portal.call(integration.mintScimToken, { params });
    return await work({ url: scim.baseUrl, token });
  } finally {
    await world.close();
    await removeEmbedded({ dataFolder });
    rmSync(dataFolder, { recursive: true, force: true });
  }
}
