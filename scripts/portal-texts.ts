import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { areas } from '../portal/src/text/en/index.ts';

/**
 * Which areas of text a module of the portal speaks from, read from the sources: those it declares where it is loaded
 * (`speaking(() => import('./page.tsx'), 'area')`), and those that its messages come from. A test holds the two together, so that
 * no page is ever drawn without its words; the build measures with them.
 */
const source = join(import.meta.dirname, '../portal/src');
/** Loaded before anything is drawn; `main.tsx` says so. */
export const ALWAYS: readonly string[] = ['common', 'problems'];

const read = (file: string): string => readFileSync(join(source, file), 'utf8');
const ids = Object.entries(areas).flatMap(([area, messages]) => Object.keys(messages).map((id) => ({ area, id })));

/** By file below portal/src: the areas that are loaded together with it. */
export function declaredAreas(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const file of globSync('**/*.{ts,tsx}', { cwd: source }))
    for (const [, path = '', rest = ''] of read(file).matchAll(
      /speaking\(\s*\(\) => import\('([^']+)'\)((?:,\s*'[\w-]+')*)/g,
    ))
      found.set(
        join(dirname(file), path),
        [...rest.matchAll(/'([\w-]+)'/g)].map(([, area = '']) => area),
      );
  return found;
}

/** By file: the areas that it and everything it imports speak from, without what is always there. */
export function spokenAreas(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file) || file.startsWith('text/')) return new Set();
  seen.add(file);
  const text = read(file);
  const areas = [...text.matchAll(/^(?:import|export) (?!type)[^;]*?from '(\.[^']+\.tsx?)';/gm)]
    .map(([, path = '']) => relative(source, join(source, dirname(file), path)))
    .filter((path) => !path.startsWith('..'))
    .flatMap((path) => [...spokenAreas(path, seen)]);
  return new Set([...areas, ...ownAreas(text)].filter((area) => !ALWAYS.includes(area)));
}

/** A literal is a message, or the beginning of some; a template is all messages that begin like it and have as many parts. */
function ownAreas(text: string): string[] {
  const literals = [...text.matchAll(/'([a-zA-Z]+\.[\w.-]*)'/g)].map(([, id = '']) => id);
  const templates = [...text.matchAll(/`([a-zA-Z]+\.(?:[\w.-]|\$\{[^}`]*\})*)`/g)].map(
    ([, id = '']) => new RegExp(`^${id.replace(/\./g, '\\.').replace(/\$\{[^}]*\}/g, '[\\w-]+')}$`),
  );
  return ids
    .filter(
      ({ id }) =>
        literals.some((literal) => id === literal || id.startsWith(`${literal}.`)) ||
        templates.some((template) => template.test(id)),
    )
    .map(({ area }) => area);
}
