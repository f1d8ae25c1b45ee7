import { describe, expect, it } from 'vitest';
import { catalog as de } from './de/index.ts';
import { catalog as en } from './en/index.ts';
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
  it('hold the same messages with the same values to fill in', () => {
    const holes = (text: string) => [...new Set(text.match(/\{\w+(?=[,}])/g) ?? [])].sort();
    expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort());
    for (const [id, text] of Object.entries(en)) expect(holes(de[id as keyof typeof en]), id).toEqual(holes(text));
  });
});
