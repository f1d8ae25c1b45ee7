import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { choose, PLATFORMS, type Platform, platformOf } from './installer.ts';

export interface Installer {
  path: string;
  size: number;
  changedAt: Date;
  /** Hex. */
  sha256: string;
}

export interface Installers {
  /** Null: nothing is offered for this product, or not for this platform. `platform` null: the only one, if there is one. */
  find(productId: string, platform: Platform | null): Promise<Installer | null>;
  /** What is offered; a single file that names no platform counts for all. */
  platforms(productId: string): Promise<Platform[]>;
}

/** `downloads`: for each product a file, or a folder with one installer for each platform. Looked at anew for every request. */
export function createInstallers(downloads: Record<string, string>): Installers {
  const known = new Map<string, Installer>();

  async function filesOf(productId: string): Promise<{ folder: string; files: string[] } | { file: string } | null> {
    const place = Object.hasOwn(downloads, productId) ? downloads[productId] : undefined;
    if (place === undefined) return null;
    const found = await stat(place).catch(() => null);
    if (found?.isFile()) return { file: place };
    return found?.isDirectory() ? { folder: place, files: await readdir(place) } : null;
  }

  /** The checksum is counted once for each version of the file. */
  async function describe(path: string): Promise<Installer | null> {
    const found = await stat(path).catch(() => null);
    if (!found?.isFile()) return null;
    const before = known.get(path);
    if (before?.size === found.size && before.changedAt.getTime() === found.mtime.getTime()) return before;
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
    const installer = { path, size: found.size, changedAt: found.mtime, sha256: hash.digest('hex') };
    known.set(path, installer);
    return installer;
  }

  return {
    async find(productId, platform) {
      const offered = await filesOf(productId);
      if (!offered) return null;
      if ('file' in offered) {
        const own = platformOf(offered.file);
        return platform === null || own === null || own === platform ? describe(offered.file) : null;
      }
      const [only, ...more] = PLATFORMS.flatMap((one) => choose(offered.files, one) ?? []);
      const name = platform === null ? (more.length === 0 ? only : undefined) : choose(offered.files, platform);
      return name ? describe(join(offered.folder, name)) : null;
    },
    async platforms(productId) {
      const offered = await filesOf(productId);
      if (!offered) return [];
      if ('folder' in offered) return PLATFORMS.filter((platform) => choose(offered.files, platform) !== null);
      const own = platformOf(offered.file);
      return own === null ? PLATFORMS : [own];
    },
  };
}
