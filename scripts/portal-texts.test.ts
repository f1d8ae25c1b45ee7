import { describe, expect, it } from 'vitest';
import { declaredAreas, spokenAreas } from './portal-texts.ts';

const declared = declaredAreas();
/** A step is drawn inside the configurator, whose words are there already. */
const AROUND = new Map([['routes/profile/business/idp-integration/', 'configurator-page.tsx']]);

/** What is loaded before `file` is drawn, except what is loaded with it. */
function around(file: string): string[] {
  for (const [folder, page] of AROUND)
    if (file.startsWith(folder) && file !== `${folder}${page}`) return declared.get(`${folder}${page}`) ?? [];
  return [];
}

describe('the words of a page', () => {
  it('are declared for every page and step', () => expect(declared.size).toBeGreaterThanOrEqual(25));

  it.each([...declared])('arrive with %s, all of them and no others', (file, areas) => {
    const there = around(file);
    const spoken = [...spokenAreas(file)].filter((area) => !there.includes(area));
    expect(spoken.sort()).toEqual([...areas].sort());
  });
});
