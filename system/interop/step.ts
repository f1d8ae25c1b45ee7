/** One thing that is proved: it answers with its evidence, and throws when it does not hold. */
export interface Step {
  title: string;
  go(): Promise<string[]>;
}

export function expectThat(holds: boolean, sentence: string): void {
  if (!holds) throw new Error(sentence);
}

/** The code on the page that a refused browser is sent to; `null` elsewhere. */
export const refusalCode = (pageUrl: string): string | null => {
  const { pathname, searchParams } = new URL(pageUrl);
  return pathname === '/sign-in/refused' ? searchParams.get('code') : null;
};
