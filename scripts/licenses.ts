/** One package of the lock file, as far as its license goes. */
export interface LockedPackage {
  name: string;
  version: string;
  license: string | undefined;
  /** Never in what is delivered. */
  dev: boolean;
}

/** What the server and the portal may be delivered with: nothing here asks for more than a notice. */
const DELIVERED = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Unlicense',
  'CC0-1.0',
  'OFL-1.1',
]);
/** Tools that stay with us may also be under these. */
const AT_WORK = new Set([...DELIVERED, 'MPL-2.0', 'MIT License', 'Python-2.0', 'CC-BY-4.0']);

/** Whether an SPDX expression («MIT OR GPL-3.0-only», «(A AND B)») leaves us a way that is allowed. */
export function isAllowed(expression: string, allowed: ReadonlySet<string>): boolean {
  const bare = expression.replaceAll(/[()]/g, ' ').trim();
  return bare.split(/\s+OR\s+/).some((way) => way.split(/\s+AND\s+/).every((one) => allowed.has(one.trim())));
}

/** The packages whose license is missing or not on the list, with the reason. */
export const licenseFaults = (packages: LockedPackage[]): string[] =>
  packages.flatMap(({ name, version, license, dev }) => {
    if (!license) return [`${name} ${version}: names no license`];
    return isAllowed(license, dev ? AT_WORK : DELIVERED)
      ? []
      : [`${name} ${version}: ${license} is not on the list${dev ? ' of tools' : ''}`];
  });

/** Reads `package-lock.json` (version 3). What lives in this repository itself is left out. */
export function packagesOf(lock: {
  packages: Record<string, { version?: string; license?: string; dev?: boolean; link?: boolean }>;
}): LockedPackage[] {
  return Object.entries(lock.packages).flatMap(([path, { version = '', license, dev = false, link }]) => {
    const at = path.lastIndexOf('node_modules/');
    return at < 0 || link ? [] : [{ name: path.slice(at + 'node_modules/'.length), version, license, dev }];
  });
}
