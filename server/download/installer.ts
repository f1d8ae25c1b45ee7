import { basename, extname } from 'node:path';

export type Platform = 'windows' | 'macos' | 'linux';

/** What installers of a platform are called, the most usual first. */
const ENDINGS: Record<Platform, readonly string[]> = {
  windows: ['.exe', '.msi', '.msix', '.cmd'],
  macos: ['.dmg', '.pkg', '.command'],
  linux: ['.appimage', '.deb', '.rpm', '.run', '.sh'],
};
export const PLATFORMS = Object.keys(ENDINGS) as Platform[];

export const platformOf = (file: string): Platform | null =>
  PLATFORMS.find((platform) => ENDINGS[platform].includes(extname(file).toLowerCase())) ?? null;

/** The platform somebody asked for by name; undefined when that is none. */
export const readPlatform = (text: string): Platform | undefined =>
  PLATFORMS.find((platform) => platform === text.toLowerCase());

/** The platform a browser says it runs on; null when it does not say, or it is a telephone. */
export function platformOfBrowser(userAgent: string | undefined): Platform | null {
  const said = userAgent ?? '';
  if (/Android|iPhone|iPad/i.test(said)) return null;
  if (/Windows/i.test(said)) return 'windows';
  if (/Macintosh|Mac OS X/i.test(said)) return 'macos';
  return /Linux|X11/i.test(said) ? 'linux' : null;
}

/** Of a folder's files, the installer for a platform: the most usual kind, then the first by name. */
export function choose(files: readonly string[], platform: Platform): string | null {
  const rank = (file: string): number => ENDINGS[platform].indexOf(extname(file).toLowerCase());
  const fitting = files.filter((file) => platformOf(file) === platform && !file.startsWith('.'));
  return fitting.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))[0] ?? null;
}

/** The name under which it is saved. `.sso` before the ending tells the app to ask for the work e-mail first. */
export function savedAs(file: string, experience: 'sso' | 'ordinary'): string {
  const name = basename(file);
  if (experience === 'ordinary') return name;
  const ending = extname(name);
  return `${name.slice(0, name.length - ending.length)}.sso${ending}`;
}

/** `Content-Disposition` with a name of any letters (RFC 6266, RFC 8187). */
export function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
