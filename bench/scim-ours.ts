// Keyseat as it is run: its own process, embedded PostgreSQL that really writes to disk, row-level security on.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeEmbedded } from '../server/db/index.ts';
import { freePorts } from '../system/ports.ts';
import { type ScimTenant, scimTenant } from '../system/scim-tenants.ts';
import { startWorld } from '../system/world.ts';
import { serve } from './scim-child.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'keyseat-bench-'));
const world = await startWorld({ dataFolder, ports: await freePorts(), logLevel: 'error' });
const tenants: ScimTenant[] = [];
for (const name of ['harbour', 'meadow', 'mountain']) tenants.push(await scimTenant(world, name));

serve(
  { tenants, owner: world.connections.owner },
  () => process.cpuUsage(),
  async () => {
    await world.close();
    await removeEmbedded({ dataFolder });
    rmSync(dataFolder, { recursive: true, force: true });
  },
);
