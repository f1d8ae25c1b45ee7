// Keyseat alone, in production: reads the environment, migrates, listens, and stops in order on a signal.
import { createKeyseat } from './app.ts';
import { readConfig } from './config.ts';
import { migrate, openDatabase, startEmbedded } from './db/index.ts';
import { prepareJobs } from './jobs/index.ts';
import { systemClock } from './lib/clock.ts';
import { Problem } from './lib/problem.ts';
import { createLogger } from './logger.ts';

async function serve(): Promise<void> {
  const { settings, secrets } = readConfig(process.env);
  const log = createLogger(settings.logLevel);
  const { databaseUrl, databaseOwnerUrl } = secrets;
  const embedded = databaseUrl
    ? null
    : await startEmbedded({ dataFolder: settings.dataFolder, binaries: settings.postgresBinaries });
  const app = embedded?.app() ?? { url: databaseUrl ?? '' };
  const owner = embedded?.owner() ?? { url: databaseOwnerUrl ?? databaseUrl ?? '' };
  const { applied, version } = await migrate(owner);
  await prepareJobs(owner);
  log.info({ applied, schema: version, postgres: embedded?.version ?? 'external' }, 'database ready');

  const database = openDatabase(app);
  await database.assertConfined();
  const keyseat = await createKeyseat({ settings, secrets, database, clock: systemClock, log });
  await keyseat.web.listen({ host: settings.host, port: settings.port });
  log.info({ baseUrl: settings.baseUrl, host: settings.host, port: settings.port }, 'Keyseat is listening');

  let stopping = false;
  const stop = async (signal: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    // Whatever hangs: whoever sent the signal kills after 30 seconds, and would lose what the log still has to say.
    setTimeout(() => {
      log.error('did not stop within 25 seconds; ending as it is');
      process.exit(1);
    }, 25_000).unref();
    await keyseat.close();
    await database.close();
    await embedded?.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(signal));
}

serve().catch((error: unknown) => {
  console.error(error instanceof Problem ? error.publicDetail : error);
  process.exit(1);
});
