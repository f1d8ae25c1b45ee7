import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ActivationStorage } from '../types.ts';

/**
 * Keeps the text in one file that only this user may read (0600, its folder 0700 when it has to be made). Written
 * beside it, flushed, then renamed: after a power cut there is the old text or the new one. On Windows the permissions
 * are those of the folder, so choose one below the user's profile. Prefer the system's secret store where there is one.
 */
export function fileStorage(path: string): ActivationStorage {
  return {
    async read() {
      try {
        return await readFile(path, 'utf8');
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
        throw error;
      }
    },
    async write(text) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const beside = `${path}.${randomBytes(6).toString('hex')}.tmp`;
      try {
        const file = await open(beside, 'wx', 0o600);
        try {
          await file.writeFile(text, 'utf8');
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(beside, path);
      } catch (error) {
        await rm(beside, { force: true });
        throw error;
      }
    },
  };
}
