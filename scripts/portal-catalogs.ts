import { pathToFileURL } from 'node:url';
import { parse } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'vite';

/**
 * Compiles the portal's catalogs while it is built: messages with values arrive taken apart, so that the browser needs no parser
 * of messages (about 10 KiB of its budget). A message without values stays the text it is.
 */
export const compiledCatalogs = (): Plugin => ({
  name: 'compiled-catalogs',
  enforce: 'pre',
  config: () => ({
    resolve: {
      alias: [
        {
          find: /^@formatjs\/icu-messageformat-parser$/,
          replacement: '@formatjs/icu-messageformat-parser/no-parser.js',
        },
      ],
    },
  }),
  async transform(_code, id) {
    if (!/\/text\/[a-z]{2}\/(?!index)[\w-]+\.ts$/.test(id)) return null;
    const [area] = Object.entries((await import(pathToFileURL(id).href)) as Record<string, Record<string, string>>);
    if (!area) return null;
    const compiled = Object.entries(area[1]).map(([name, text]) => [name, compile(text)]);
    return {
      code: `export const ${area[0]} = JSON.parse(${JSON.stringify(JSON.stringify(Object.fromEntries(compiled)))});`,
      map: null,
    };
  },
});

const compile = (text: string): unknown => (/[{<]/.test(text) ? parse(text, { captureLocation: false }) : text);
