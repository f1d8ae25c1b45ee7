import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { areas as de } from './de/index.ts';
import { areas as en } from './en/index.ts';
import { pickLocale } from './locale.ts';

describe('choosing a language', () => {
  it('prefers the address, then the earlier choice, then the browser', () => {
    expect(pickLocale('de', 'en', ['en'])).toBe('de');
    expect(pickLocale(null, 'de', ['en'])).toBe('de');
    expect(pickLocale(null, null, ['fr-FR', 'de-AT', 'en'])).toBe('de');
    expect(pickLocale('xx', 'yy', ['fr'])).toBe('en');
  });
});

describe('the catalogs', () => {
  const messages = (areas: object): Record<string, string> => Object.assign({}, ...Object.values(areas));

  it('hold the same messages with the same values to fill in, area by area', () => {
    const holes = (text = '') => [...new Set(text.match(/\{\w+(?=[,}])/g) ?? [])].sort();
    const ids = (areas: object) => Object.entries(areas).map(([area, of]) => [area, Object.keys(of).sort()]);
    expect(ids(de)).toEqual(ids(en));
    const german = messages(de);
    for (const [id, text] of Object.entries(messages(en))) expect(holes(german[id]), id).toEqual(holes(text));
  });

  it('name a message once', () => {
    const ids = Object.values(en).flatMap((area) => Object.keys(area));
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it.each(['en', 'de'])('are files of %s, each named as its area', (locale) => {
    const files = readdirSync(join(import.meta.dirname, locale)).filter((file) => file !== 'index.ts');
    expect(files.map((file) => file.replace('.ts', '')).sort()).toEqual(Object.keys(en).sort());
  });
});
