export type Locale = 'en' | 'de';
export const LOCALES: readonly Locale[] = ['en', 'de'];
const STORED = 'keyseat.language';

const isLocale = (text: string | null | undefined): text is Locale => LOCALES.some((locale) => locale === text);

/** What the address asks for, else what was chosen before, else the first language of the browser that we speak. */
export function pickLocale(asked: string | null, stored: string | null, languages: readonly string[]): Locale {
  if (isLocale(asked)) return asked;
  if (isLocale(stored)) return stored;
  return languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLocale) ?? 'en';
}

/** Reads the address (`?lang=de`), this browser's earlier choice, and its languages. */
export function chooseLocale(): Locale {
  const asked = new URLSearchParams(location.search).get('lang');
  const locale = pickLocale(asked, localStorage.getItem(STORED), navigator.languages);
  if (isLocale(asked)) localStorage.setItem(STORED, locale);
  return locale;
}
