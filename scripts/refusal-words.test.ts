import { expect, it } from 'vitest';
import { saml as de } from '../portal/src/text/de/saml.ts';
import { saml as en } from '../portal/src/text/en/saml.ts';
import { refusals } from '../server/saml/index.ts';

it.each(Object.keys(refusals))('%s: why an answer is refused, and what to do, is said in both languages', (code) => {
  for (const part of ['cause', 'cure']) {
    const id = `saml.${code}.${part}`;
    for (const words of [en, de]) expect(words, id).toHaveProperty([id], expect.stringMatching(/^\p{Lu}.{10,}[.]$/u));
  }
});
