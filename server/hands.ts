// Work at the machine itself (`keyseat backup`, `restore`, `migrate`, `doctor`, `keys rotate`): its composition root. It reads the
// environment as the server does, opens the same database, and hands it to `hands/` and `vault/`.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type MachineConfig, readConfig, readMachine } from './config.ts';
import { type Connection, migrate, openDatabase, reachEmbedded } from './db/index.ts';
import { answersDns } from './domains/index.ts';
import {
  backUp,
  databaseFindings,
  type Finding,
  judgement,
  machineFindings,
  printFindings,
  restore,
} from './hands/index.ts';
import { prepareJobs } from './jobs/index.ts';
import { systemClock } from './lib/clock.ts';
import { Problem } from './lib/problem.ts';
import { createVault, masterKeyId } from './lib/secrets.ts';
import { greetServer } from './mail/index.ts';
import { carryOver, lookAtVault, openVault } from './vault/index.ts';

export const HANDS_HELP = `On the machine itself, with the server's own environment (DATABASE_URL or KEYSEAT_DATA, KEYSEAT_MASTER_KEY):

  backup <file>                         everything into one file, while Keyseat runs
  restore <file> [--replace <database>] into an empty database; --replace throws away what is in it
  migrate                               brings the schema up to date (a start does it too)
  doctor                                what is wrong and what to do; ends with 1 when something is
  keys rotate                           carries what is stored over to a new master key`;

interface Reached {
  machine: MachineConfig;
  app: Connection;
  owner: Connection;
  embedded: boolean;
}

export interface Done {
  text: string;
  code: 0 | 1;
}

type Verb = (
  words: { file: string | undefined; replace: string | undefined; json: boolean },
  env: NodeJS.ProcessEnv,
) => Promise<Done>;

const done = (text: string): Done => ({ text, code: 0 });

const VERBS: Record<string, Verb> = {
  backup: ({ file }, env) =>
    reach(env, async ({ machine, owner }) => {
      const target = need(file, 'Where to? keyseat backup <file>');
      const vault = createVault(machine.masterKey);
      const keyId = masterKeyId(machine.masterKey);
      const { tables, rowBytes } = await backUp(owner, target, { vault, masterKeyId: keyId, now: systemClock() });
      return done(
        `${target}: ${tables} tables, ${rowBytes} bytes of rows. Secrets in it are sealed under the master key ${keyId}: keep that apart from it.`,
      );
    }),
  restore: ({ file, replace }, env) =>
    reach(env, async ({ machine, owner }) => {
      const source = need(file, 'What? keyseat restore <file>');
      const { header, tables } = await restore(owner, source, { macs: macsOf(machine), prepareJobs, replace });
      return done(
        `Restored ${tables.size} tables as they were at ${header.takenAt}. Start Keyseat, and run: keyseat doctor`,
      );
    }),
  migrate: (_, env) =>
    reach(env, async ({ owner }) => {
      const { applied, version } = await migrate(owner);
      await prepareJobs(owner);
      return done(
        applied.length > 0 ? `Applied ${applied.join(', ')}.` : `Nothing to do: the schema is at ${version}.`,
      );
    }),
  doctor: async ({ json }, env) => {
    const findings = await diagnose(env);
    return { text: json ? JSON.stringify(findings) : printFindings(findings), code: judgement(findings) };
  },
  'keys rotate': (_, env) =>
    reach(env, async ({ machine, app }) => {
      const database = openDatabase(app, { poolSize: 2 });
      try {
        const opened = await openVault(database, machine, systemClock);
        const progress = ({ place, seen, changed }: { place: string; seen: number; changed: number }): void =>
          console.error(`  ${place}: ${seen} seen, ${changed} carried over`);
        const carried = await carryOver({ transactions: database, opened, clock: systemClock, progress });
        const changed = carried.reduce((sum, one) => sum + one.changed, 0);
        return done(
          `${changed} values carried over to the master key ${opened.state.keyId}. Remove KEYSEAT_MASTER_KEY_PREVIOUS and restart; keep the old key as long as backups made under it.`,
        );
      } finally {
        await database.close();
      }
    }),
};

/** Null when the words are not one of these verbs. */
export function handsVerb(words: string[], env: NodeJS.ProcessEnv): Promise<Done> | null {
  const two = words.slice(0, 2).join(' ');
  const name = Object.hasOwn(VERBS, two) ? two : (words[0] ?? '');
  if (!Object.hasOwn(VERBS, name)) return null;
  const { values, positionals } = parseArgs({
    args: words.slice(name.split(' ').length),
    options: { data: { type: 'string' }, replace: { type: 'string' }, json: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const { replace, json, data } = values;
  return VERBS[name]?.({ file: positionals[0], replace, json }, data ? { ...env, KEYSEAT_DATA: data } : env) ?? null;
}

function need(value: string | undefined, words: string): string {
  if (!value) throw new Problem('word_missing', 500, { publicDetail: words });
  return value;
}

const macsOf =
  ({ masterKey, previousMasterKey }: MachineConfig) =>
  (digest: string): string[] =>
    [masterKey, ...(previousMasterKey ? [previousMasterKey] : [])].map((key) => createVault(key).mac('backup', digest));

async function reach<T>(given: NodeJS.ProcessEnv, work: (reached: Reached) => Promise<T>): Promise<T> {
  const machine = readMachine(withSecretsOf(given));
  const { databaseUrl, databaseOwnerUrl, dataFolder, postgresBinaries: binaries } = machine;
  if (databaseUrl || databaseOwnerUrl) {
    const owner = { url: databaseOwnerUrl ?? databaseUrl ?? '' };
    return work({ machine, app: { url: databaseUrl ?? owner.url }, owner, embedded: false });
  }
  const server = await reachEmbedded({ dataFolder, binaries });
  try {
    return await work({ machine, app: server.app(), owner: server.owner(), embedded: true });
  } finally {
    await server.stop();
  }
}

/** A world of `npm start` keeps its secrets in its data folder. */
function withSecretsOf(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const file = join(env.KEYSEAT_DATA || '.keyseat', 'secrets.json');
  if (env.KEYSEAT_MASTER_KEY || !existsSync(file)) return env;
  const { masterKey } = JSON.parse(readFileSync(file, 'utf8')) as { masterKey: string };
  return { ...env, KEYSEAT_MASTER_KEY: masterKey };
}

async function diagnose(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  let read: ReturnType<typeof readConfig>;
  try {
    read = readConfig(env);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return [
      {
        check: 'configuration',
        level: 'wrong',
        said: error.publicDetail,
        todo: 'Put these right first: docs/RUNNING.md names every setting.',
      },
    ];
  }
  const { settings, secrets } = read;
  const now = (): number => systemClock().getTime();
  const embedded = !secrets.databaseUrl;
  const around = machineFindings({
    settings,
    smtpUrl: secrets.smtpUrl,
    embedded,
    answersDns,
    greetMail: greetServer,
    now,
  });
  const inside = reach(env, async ({ app, owner }) => {
    const database = openDatabase(app, { poolSize: 2 });
    try {
      return await databaseFindings({ app, owner, embedded, now, look: () => lookAtVault(database, secrets) });
    } finally {
      await database.close();
    }
  });
  return [
    { check: 'configuration', level: 'good', said: 'every setting is understood' },
    ...(await inside),
    ...(await around),
  ];
}
