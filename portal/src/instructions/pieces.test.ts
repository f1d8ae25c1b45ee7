import { describe, expect, it } from 'vitest';
import { loadGuide, loadWhere } from './index.ts';
import { pieces } from './pieces.ts';

describe('taking an instruction apart', () => {
  it('finds labels and values', () => {
    expect(pieces('Set **Matches regex** to `.*`, then go on.')).toEqual([
      { kind: 'words', text: 'Set ' },
      { kind: 'label', text: 'Matches regex' },
      { kind: 'words', text: ' to ' },
      { kind: 'value', text: '.*' },
      { kind: 'words', text: ', then go on.' },
    ]);
  });

  it('leaves an unpaired mark alone', () => expect(pieces('a ** b')).toEqual([{ kind: 'words', text: 'a ** b' }]));
});

describe('the guides', () => {
  const idps = ['okta', 'entra', 'google', 'onelogin', 'ping', 'jumpcloud', 'keycloak', 'other'] as const;

  it.each(
    idps.flatMap(
      (idp) =>
        [
          [idp, 'en'],
          [idp, 'de'],
        ] as const,
    ),
  )('%s in %s has clicks for every step and paired marks', async (idp, locale) => {
    const guide = await loadGuide(idp, locale);
    expect(guide.idp).toBe(idp);
    expect(guide.attributes.map((attribute) => attribute.name)).toEqual([
      'objectidentifier',
      'name',
      'displayName',
      'groups',
    ]);
    for (const variant of guide.variants) {
      expect(variant.checked).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/);
      for (const [step, parts] of Object.entries(variant.steps)) {
        expect(parts.length, `${idp} ${step}`).toBeGreaterThan(0);
        const texts = parts.flatMap((part) => [
          ...part.clicks.flatMap((click) => (typeof click === 'string' ? [click] : [click.text, ...click.sub])),
          ...(part.checklist ?? []),
        ]);
        for (const text of texts)
          expect(text.match(/\*\*|`/g)?.length ?? 0, text).toSatisfy((marks: number) => marks % 2 === 0);
      }
    }
  });

  it.each(idps)('%s sends to the fields that its guide names, in both languages the same console', async (idp) => {
    const [english, german, where] = [await loadGuide(idp, 'en'), await loadGuide(idp, 'de'), await loadWhere(idp)];
    const labels = (guide: typeof english) => JSON.stringify(guide.variants).match(/\*\*[^*]+\*\*/g)?.length;
    if (idp === 'other') expect(where).toEqual({});
    else {
      expect(Object.keys(where)).toHaveLength(14);
      expect(where.acs).toContain(`**${english.acsField}**`);
      expect(where.audience).toContain(`**${english.entityIdField}**`);
    }
    expect(german.variants.map(({ id, checked }) => [id, checked])).toEqual(
      english.variants.map(({ id, checked }) => [id, checked]),
    );
    expect(labels(german)).toBe(labels(english));
    expect(german.signedRequests?.length).toBe(english.signedRequests?.length);
    expect(german.variants).not.toEqual(english.variants);
  });
});
