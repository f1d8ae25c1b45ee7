import { dirname } from 'node:path';
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
    if (!/\/text\/[a-z]{2}\/index\.ts$/.test(id)) return null;
    this.addWatchFile(dirname(id));
    const { catalog } = (await import(pathToFileURL(id).href)) as { catalog: Record<string, string> };
    const compiled = Object.entries(catalog).map(([name, text]) => [name, compile(text)]);
    return {
      code: `export const catalog = JSON.parse(${JSON.stringify(JSON.stringify(Object.fromEntries(compiled)))});`,
      map: null,
    };
  },
});

const compile = (text: string): unknown => (/[{<]/.test(text) ? parse(text, { captureLocation: false }) : text);
