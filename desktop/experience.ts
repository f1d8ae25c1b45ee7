import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Activation } from '../sdk/index.ts';

/** `sso`: the download was prepared for a business customer, so the work e-mail is asked for first. */
export type Experience = 'sso' | 'ordinary';

/** What the name says under which the installer was saved, e.g. `MeridianDesktop.sso.AppImage`; browsers may add a number to it. */
export const experienceOfName = (path: string): Experience =>
  /\.sso([ .(_-]|$)/i.test(basename(path.replaceAll('\\', '/'))) ? 'sso' : 'ordinary';

/**
 * What a configuration says that was handed out beside the installer. It is believed only when the service signed it for this
 * product; otherwise the ordinary experience, which leads to the same place in three clicks.
 */
export async function experienceOfFile(
  file: string,
  activation: Pick<Activation, 'readConfiguration'>,
): Promise<Experience> {
  try {
    const { configuration } = JSON.parse(readFileSync(file, 'utf8')) as { configuration?: unknown };
    if (typeof configuration !== 'string') return 'ordinary';
    return (await activation.readConfiguration(configuration)).experience;
  } catch {
    return 'ordinary';
  }
}
