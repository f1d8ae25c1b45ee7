import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Business, createBusiness, type IntegrationFacts, type UserFilter } from '../server/business/index.ts';
import { type Database, migrate, openDatabase, removeEmbedded, startEmbedded } from '../server/db/index.ts';
import { userPage } from '../server/directory/user-page.store.ts';
import { type Bench, bound, median, option } from './bench.ts';
import { ADMINS, fill } from './users-rows.ts';

const ROUNDS = 40;

type Wish = UserFilter & { after?: string };

const WISHES: Record<string, Partial<Wish>> = {
  'the first page': {},
  'a page in the middle': { after: Buffer.from(JSON.stringify(['u05000@', ''])).toString('base64url') },
  'role=administrator': { role: 'administrator' },
  'status=blocked': { status: 'blocked' },
  'search for one': { search: 'u00042@' },
  'search for everybody': { search: 'u0' },
};
/** Filters read whoever is among the few: they are reported; pages and searches must hold. */
const MUST = new Set(['the first page', 'a page in the middle', 'search for one', 'search for everybody']);

/** The Users page of a large business account beside that of a small one: half local members, half of those joined to people. */
export const users: Bench = {
  about: 'a page of users out of 10,000 beside one out of 100',
  async run(words) {
    const [few, many] = [option(words, 'few', 100), option(words, 'many', 10_000)];
    const folder = mkdtempSync(join(tmpdir(), 'keyseat-bench-'));
    const server = await startEmbedded({ dataFolder: folder, durable: false });
    await migrate(server.owner());
    const database = openDatabase(server.app());
    try {
      const ids = { few: await fill(database, server.owner(), few), many: await fill(database, server.owner(), many) };
      return await compare(database, businessOf(database), { ids, sizes: { few, many } });
    } finally {
      await database.close();
      await server.stop();
      await removeEmbedded({ dataFolder: folder, durable: false });
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const INTEGRATION: IntegrationFacts = {
  status: 'active',
  backupAccountId: null,
  perUserLicensing: true,
  adminsGroupId: ADMINS,
};

const businessOf = (transactions: Database): Business =>
  createBusiness({
    transactions,
    accounts: { find: async () => null, findByEmail: async () => null },
    mailer: { send: async () => {}, close: () => {} } as never,
    events: { record: async () => {}, recordAll: async () => {}, recordPlatform: async () => {} },
    clock: () => new Date(),
    baseUrl: 'http://127.0.0.1',
    integrationOf: async () => INTEGRATION,
    directoryUsers: {
      page: (tenant, filter) => userPage(tenant, { ...filter, adminsGroupId: ADMINS }),
      administrates: async () => false,
      block: async () => false,
      blockJoined: async () => {},
      settle: async () => false,
    },
  });

interface Two<T> {
  few: T;
  many: T;
}

async function compare(
  database: Database,
  business: Business,
  { ids, sizes }: { ids: Two<string>; sizes: Two<number> },
): Promise<boolean> {
  let held = true;
  for (const [name, wish] of Object.entries(WISHES)) {
    const filter: Wish = { role: 'All', status: 'All', ...wish };
    const once = async (id: string): Promise<number> => {
      const start = performance.now();
      await database.inTenant(id, (tenant) => business.users(tenant, filter));
      return performance.now() - start;
    };
    const times: Two<number[]> = { few: [], many: [] };
    for (let round = 0; round < ROUNDS + 5; round += 1) {
      for (const size of ['few', 'many'] as const) {
        const took = await once(ids[size]);
        if (round >= 5) times[size].push(took);
      }
    }
    const [small, large] = [median(times.few), median(times.many)];
    console.log(
      `${name}: ${small.toFixed(2)} ms of ${sizes.few}, ${large.toFixed(2)} ms of ${sizes.many}, ${(large / small).toFixed(2)} times`,
    );
    const kind = MUST.has(name) ? 'must' : 'goal';
    held = bound(kind, `at most twice the time`, large <= 2 * small) && held;
  }
  return held;
}
