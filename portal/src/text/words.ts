import type { Area } from './en/index.ts';
import { chooseLocale, type Locale } from './locale.ts';

const files = import.meta.glob<Record<string, Record<string, string>>>(['./*/*.ts', '!./*/index.ts']);

/** The messages learned so far. It only grows, and always before the page that needs the new ones is drawn. */
export const words: Record<string, string> = {};

let chosen: Locale | undefined;

/** Chosen once a page load: another tab that changes the language does not mix it into this one. */
export const language = (): Locale => {
  chosen ??= chooseLocale();
  return chosen;
};

/** Loads areas in this browser's language. An area that is here already costs nothing. */
export async function learn(...areas: Area[]): Promise<void> {
  const learned = await Promise.all(areas.map((area) => files[`./${language()}/${area}.ts`]?.()));
  for (const messages of learned.flatMap((one) => Object.values(one ?? {}))) Object.assign(words, messages);
}

/** Makes a part of the portal arrive together with the words it speaks, so that it is never drawn without them. */
export const speaking =
  <Module>(load: () => Promise<Module>, ...areas: Area[]) =>
  async (): Promise<Module> =>
    (await Promise.all([load(), learn(...areas)]))[0];
