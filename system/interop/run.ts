// Proves Keyseat against an IdP it knows nothing of (SimpleSAMLphp), and our sandbox's signing before independent judges.
// Usage: npm run test:interop        each step with its evidence, then `N passed, N failed`
// As root it installs what is missing from Debian's packages; otherwise it prints the line to type and ends with 1.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeEmbedded } from '../../server/db/index.ts';
import { freePorts } from '../ports.ts';
import { ensureProduct } from '../walk/vendor.ts';
import { startWorld } from '../world.ts';
import { judgeSteps } from './judges.steps.ts';
import { PACKAGES, requirePackages, versionOf } from './packages.ts';
import { refusalSteps } from './refusal.steps.ts';
import type { Scene } from './scene.ts';
import { signInSteps } from './sign-in.steps.ts';
import { signedSteps } from './signed.steps.ts';
import type { Step } from './step.ts';

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

async function take({ title, go }: Step): Promise<boolean> {
  const since = performance.now();
  try {
    const evidence = await go();
    console.log(`✓ ${title}  (${seconds(since)})`);
    for (const line of evidence) console.log(`      ${line}`);
    return true;
  } catch (error) {
    console.log(`✗ ${title}  (${seconds(since)})`);
    console.log(`      ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return false;
  }
}

async function prove(folder: string): Promise<boolean[]> {
  const world = await startWorld({ dataFolder: folder, ports: await freePorts(), logLevel: 'error' });
  const scene: Scene = { world, port: (await freePorts()).keyseat };
  try {
    await ensureProduct(world);
    const results: boolean[] = [];
    for (const step of [...signInSteps(scene), ...signedSteps(scene), ...refusalSteps(scene), ...judgeSteps(world)]) {
      results.push(await take(step));
    }
    if (results.includes(false) && scene.idp) console.log(`\nThe end of SimpleSAMLphp's log:\n${scene.idp.log()}`);
    return results;
  } finally {
    await scene.idp?.stop();
    await world.close();
  }
}

async function main(): Promise<number> {
  if (!requirePackages()) return 1;
  console.log(`${PACKAGES.map((name) => `${name} ${versionOf(name)}`).join(', ')}\n`);
  const folder = mkdtempSync(join(tmpdir(), 'keyseat-interop-world-'));
  try {
    const results = await prove(folder);
    const failed = results.filter((passed) => !passed).length;
    console.log(`\n${results.length - failed} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  } finally {
    await removeEmbedded({ dataFolder: folder });
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exit(
  await main().catch((error: unknown) => {
    console.error(error);
    console.log('\n0 passed, 1 failed');
    return 1;
  }),
);
