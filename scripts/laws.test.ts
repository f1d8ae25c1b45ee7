import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { judge, LAWS } from './laws.ts';

/** One breach of each law: the file that breaks it, and what it imports. The imported file is planted too. */
const BREACHES: Record<string, [from: string, to: string]> = {
  'no-cycles': ['contract/a.ts', 'contract/b.ts'],
  'enter-by-index': ['server/directory/x.ts', 'server/licenses/seats.ts'],
  'root-enters-by-index': ['server/app.ts', 'server/licenses/seats.ts'],
  'protocol-cores-are-pure': ['server/saml/verify.ts', 'node:fs'],
  'rules-are-pure': ['server/domains/domain.ts', 'server/domains/domains.store.ts'],
  'routes-never-store': ['server/domains/domains.routes.ts', 'server/domains/domains.store.ts'],
  'stores-own-the-database': ['server/domains/domains.service.ts', 'server/db/index.ts'],
  'parties-meet-over-http': ['portal/src/a.ts', 'server/http.ts'],
  'server-imports-no-party': ['server/http.ts', 'sandbox/index.ts'],
  'sandbox-shares-nothing': ['sandbox/idp/a.ts', 'contract/index.ts'],
  'desktop-knows-only-the-sdk': ['desktop/a.ts', 'contract/index.ts'],
  'sdk-stands-alone': ['sdk/src/a.ts', 'node_modules/jose/index.js'],
  'contract-is-a-leaf': ['contract/a.ts', 'server/http.ts'],
  'sql-driver-in-one-room': ['server/licenses/a.store.ts', 'node_modules/kysely/index.js'],
  'jobs-in-one-room': ['server/mail/a.ts', 'node_modules/pg-boss/index.js'],
  'mail-in-one-room': ['server/accounts/a.ts', 'node_modules/nodemailer/index.js'],
  'second-opinion-in-one-room': ['server/sign-in/a.service.ts', 'node_modules/@node-saml/node-saml/index.js'],
  'dns-in-one-room': ['server/integration/a.service.ts', 'node:dns/promises'],
  'requests-leave-by-one-room': ['server/integration/a.service.ts', 'node:https'],
  'no-xml-package': ['server/saml/a.ts', 'node_modules/libxml2-wasm/index.js'],
  'order-accounts': ['server/accounts/a.ts', 'server/business/index.ts'],
  'order-business': ['server/business/a.ts', 'server/licenses/index.ts'],
  'order-licenses': ['server/licenses/a.ts', 'server/directory/index.ts'],
  'order-domains': ['server/domains/a.ts', 'server/integration/index.ts'],
  'order-integration': ['server/integration/a.ts', 'server/directory/index.ts'],
  'order-directory': ['server/directory/a.ts', 'server/sign-in/index.ts'],
  'order-sign-in': ['server/sign-in/a.ts', 'server/activation/index.ts'],
  'order-activation': ['server/activation/a.ts', 'server/scim/index.ts'],
  'order-notices': ['server/notices/a.ts', 'server/business/index.ts'],
  'order-saml': ['server/saml/a.ts', 'server/scim/index.ts'],
  'order-second-opinion': ['server/second-opinion/a.ts', 'server/saml/index.ts'],
  'order-scim': ['server/scim/a.ts', 'server/saml/index.ts'],
  'order-mail': ['server/mail/a.ts', 'server/accounts/index.ts'],
  'order-jobs': ['server/jobs/a.ts', 'server/accounts/index.ts'],
  'order-outgoing': ['server/outgoing/a.ts', 'server/integration/index.ts'],
  'order-setup': ['server/setup/a.ts', 'server/activation/index.ts'],
  'order-preview': ['server/preview/a.ts', 'server/domains/index.ts'],
  'order-vault': ['server/vault/a.ts', 'server/integration/index.ts'],
  'order-hands': ['server/hands/a.ts', 'server/business/index.ts'],
  'order-webhooks': ['server/webhooks/a.ts', 'server/business/index.ts'],
  'order-service-tokens': ['server/service-tokens/a.ts', 'server/business/index.ts'],
  'order-audit': ['server/audit/a.ts', 'server/business/index.ts'],
  'order-api': ['server/api/a.ts', 'server/business/index.ts'],
  'order-eyes': ['server/eyes/a.ts', 'server/business/index.ts'],
  'order-privacy': ['server/privacy/a.ts', 'server/business/index.ts'],
};

function plant(from: string, to: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'keyseat-law-'));
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  const up = '../'.repeat(from.split('/').length - 1);
  if (to.startsWith('node_modules/')) {
    const name = /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(to)?.[1] ?? '';
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(to, 'export const x = 1;\n');
    write(from, `import * as x from '${name}';\nexport const y = x;\n`);
  } else if (to.startsWith('node:')) {
    write(from, `import * as x from '${to}';\nexport const y = x;\n`);
  } else {
    write(
      to,
      from === 'contract/a.ts' && to === 'contract/b.ts'
        ? "export { y as z } from './a.ts';\n"
        : 'export const x = 1;\n',
    );
    write(from, `import * as x from '${up}${to}';\nexport const y = x;\n`);
  }
  return folder;
}

test('every law has a planted breach', () => {
  expect(Object.keys(BREACHES).sort()).toEqual(LAWS.map(({ name }) => name).sort());
});

test.each(Object.entries(BREACHES))('%s is caught', async (name, [from, to]) => {
  const folder = plant(from, to);
  try {
    const top = [
      ...new Set([from, to].filter((path) => !/^node[:_]/.test(path)).map((path) => path.split('/')[0] ?? '')),
    ];
    const { breaches } = await judge(folder, top);
    expect(breaches.map(({ rule }) => rule.name)).toContain(name);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
