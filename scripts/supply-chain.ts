// What Keyseat is made of: licenses of every package, known advisories against those that are delivered, and a bill of materials.
// Usage: node scripts/supply-chain.ts                  licenses, and advisories where the registry tells them
//        node scripts/supply-chain.ts --sbom <file>    also writes the bill of materials (CycloneDX, JSON)
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { licenseFaults, packagesOf } from './licenses.ts';

const npm = (...args: string[]): { status: number | null; stdout: string } =>
  spawnSync('npm', args, { encoding: 'utf8', timeout: 60_000, maxBuffer: 64 * 1024 * 1024 });

function licensesHold(): boolean {
  const packages = packagesOf(JSON.parse(readFileSync('package-lock.json', 'utf8')));
  const faults = licenseFaults(packages);
  for (const fault of faults) console.log(`  ${fault}`);
  console.log(`${faults.length === 0 ? '✓' : '✗'} licenses of ${packages.length} packages`);
  return faults.length === 0;
}

interface Audit {
  metadata?: { vulnerabilities?: Record<string, number> };
  vulnerabilities?: Record<string, { severity: string; via: (string | { title?: string; url?: string })[] }>;
}

/** Only an advisory is a fault: a registry that does not answer, or has no such service, says nothing about the packages. */
function noneIsKnownToBeUnsafe(): boolean {
  let audit: Audit = {};
  try {
    audit = JSON.parse(npm('audit', '--omit=dev', '--json').stdout) as Audit;
  } catch {
    // No answer, or none that can be read: told below.
  }
  if (!audit.metadata?.vulnerabilities) {
    console.log('! advisories: the registry gave no answer, so nothing was checked');
    return true;
  }
  const grave = Object.entries(audit.vulnerabilities ?? {}).filter(([, { severity }]) =>
    /^(high|critical)$/.test(severity),
  );
  for (const [name, { severity, via }] of grave)
    for (const one of via) if (typeof one === 'object') console.log(`  ${name} (${severity}): ${one.title} ${one.url}`);
  console.log(`${grave.length === 0 ? '✓' : '✗'} no advisory of high or critical severity against what is delivered`);
  return grave.length === 0;
}

function writeBill(file: string): boolean {
  const { status, stdout } = npm('sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev');
  const components = status === 0 ? ((JSON.parse(stdout) as { components?: unknown[] }).components?.length ?? 0) : 0;
  if (components > 0) writeFileSync(file, stdout);
  console.log(`${components > 0 ? '✓' : '✗'} bill of materials: ${components} components in ${file}`);
  return components > 0;
}

const [flag, file] = process.argv.slice(2);
const results = [licensesHold(), noneIsKnownToBeUnsafe(), ...(flag === '--sbom' && file ? [writeBill(file)] : [])];
process.exitCode = results.every(Boolean) ? 0 : 1;
