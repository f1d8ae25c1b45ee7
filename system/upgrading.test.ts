import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accounts, business, integration, licenses, operator } from '../contract/index.ts';
import { createKeyseat, type Keyseat } from '../server/app.ts';
import { OperatorClient } from '../server/cli/client.ts';
import { readConfig } from '../server/config.ts';
import { migrationFiles, poolOptions } from '../server/db/index.ts';
import { type TestDatabase, testDatabase } from '../server/db/testing.ts';
import { handsVerb } from '../server/hands.ts';
import { systemClock } from '../server/lib/clock.ts';
import { createLogger } from '../server/logger.ts';
import { freePorts } from './ports.ts';
import { PortalClient } from './walk/portal-client.ts';
import { totpCode } from './walk/totp.ts';

const OPERATOR = 'a-token-of-the-operator-long-enough';
const DATA = join(import.meta.dirname, 'testdata');
const old = JSON.parse(readFileSync(join(DATA, 'world-0016.json'), 'utf8')) as Record<
  'masterKey' | 'key' | 'email' | 'password' | 'totpSecret' | 'businessAccountId',
  string
>;

let db: TestDatabase;
let keyseat: Keyseat | undefined;
let portal: PortalClient;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await keyseat?.close();
  await db.close();
});

function urlOf(connection: TestDatabase['owner']): string {
  if ('url' in connection) return connection.url;
  const { user, password, socketFolder, database } = connection;
  return `postgres://${user}:${password}@/${database}?host=${encodeURIComponent(socketFolder)}`;
}

test('a backup of schema 0016 is restored, and every later migration passes over its data', async () => {
  const env = { KEYSEAT_MASTER_KEY: old.masterKey, DATABASE_URL: urlOf(db.owner) };
  await handsVerb(['restore', join(DATA, 'world-0016.keyseat')], env);
  const client = new pg.Client(poolOptions(db.owner));
  await client.connect();
  const applied = await client.query<{ name: string }>('select name from keyseat.migration order by 1');
  const people = await client.query('select from keyseat.person');
  await client.end();
  expect(applied.rows.map(({ name }) => name)).toEqual(migrationFiles());
  expect(people.rowCount).toBeGreaterThan(3);
});

test('the application reads it: password, second factor, seats, users, configurator, and the key it was sold with', async () => {
  const { keyseat: port } = await freePorts();
  const baseUrl = `http://127.0.0.1:${port}`;
  const { settings, secrets } = readConfig({
    KEYSEAT_BASE_URL: baseUrl,
    KEYSEAT_MASTER_KEY: old.masterKey,
    KEYSEAT_SMTP_URL: 'smtp://127.0.0.1:9',
    KEYSEAT_OPERATOR_TOKEN: OPERATOR,
  });
  const deps = { settings, secrets, database: db.database, clock: systemClock, log: createLogger('silent') };
  keyseat = await createKeyseat(deps);
  await keyseat.web.listen({ host: '127.0.0.1', port });
  portal = new PortalClient(baseUrl);
  const { email, password, businessAccountId } = old;
  const code = totpCode(old.totpSecret, new Date());
  // Its integration is active, and its IdP is not here: by the backup login.
  await portal.call(accounts.backupSignIn, { body: { email, password, code } });
  const params = { businessAccountId };
  const { subscriptions } = await portal.call(licenses.subscriptions, { params });
  expect(subscriptions.reduce((sum, { taken }) => sum + taken, 0)).toBeGreaterThan(0);
  const { users } = await portal.call(business.users, { params });
  expect(users.length).toBeGreaterThan(3);
  const view = await portal.call(integration.getIntegration, { params });
  expect(JSON.stringify(view)).toContain('"status":"active"');
  await new OperatorClient(baseUrl, OPERATOR).call(operator.suspendKey, { params: { key: old.key } });
});
