// The composition root: the only place where rooms are built and handed to each other.
import type { FastifyInstance } from 'fastify';
import { administratorsOf, backupLoginOf, createAbove, portsOfBusiness } from './above.ts';
import { accountsRoutes, createAccounts } from './accounts/index.ts';
import { createActivation } from './activation/index.ts';
import { apiRoutes } from './api/index.ts';
import { auditRoutes, createAudit } from './audit/index.ts';
import { businessOperatorRoutes, businessRoutes, createBusiness } from './business/index.ts';
import type { Secrets, Settings } from './config.ts';
import { configurationRoutes } from './configuration.ts';
import type { Database } from './db/index.ts';
import { createDirectory, directoryRoutes } from './directory/index.ts';
import { createDomains } from './domains/index.ts';
import { downloadRoutes } from './download/index.ts';
import { eventStore } from './events.store.ts';
import { createEvents } from './events.ts';
import { createMeters, type Meters, metricsRoutes, totals } from './eyes/index.ts';
import { healthRoutes } from './health.ts';
import * as idempotencyStore from './idempotency.store.ts';
import { idempotentPosts } from './idempotency.ts';
import { createIntegration, integrationOperatorRoutes, integrationRoutes } from './integration/index.ts';
import { type Jobs, startJobs } from './jobs/index.ts';
import type { Clock } from './lib/clock.ts';
import type { Vault } from './lib/secrets.ts';
import {
  createHistory,
  createLicenses,
  historyRoutes,
  licensesRoutes,
  operatorRoutes,
  subLicensesRoutes,
} from './licenses/index.ts';
import type { Logger } from './logger.ts';
import { createMailer, type Mailer } from './mail/index.ts';
import { sealedMailQueue } from './mail-queue.ts';
import { createNotices } from './notices/index.ts';
import { operatorGate } from './operator.ts';
import { createOutgoing } from './outgoing/index.ts';
import { servePortal } from './portal.ts';
import { previewRoutes } from './preview/index.ts';
import { createPrivacy, privacyRoutes } from './privacy/index.ts';
import { createSecondOpinion } from './second-opinion/index.ts';
import { createServiceTokens, serviceTokenRoutes } from './service-tokens/index.ts';
import { createMakers, setupRoutes } from './setup/index.ts';
import { createSignIn, originCheck } from './sign-in/index.ts';
import { supportRoutes } from './support.ts';
import { openVault } from './vault/index.ts';
import { createWeb } from './web.ts';
import { createWebhooks, webhooksRoutes } from './webhooks/index.ts';

export interface KeyseatOptions {
  settings: Settings;
  secrets: Secrets;
  database: Database;
  clock: Clock;
  log: Logger;
}

export interface Keyseat {
  web: FastifyInstance;
  /** Finishes what is under way: requests, the request journal, jobs. The database stays open. */
  close(): Promise<void>;
}

export async function createKeyseat(options: KeyseatOptions): Promise<Keyseat> {
  const { settings, secrets, database, clock, log } = options;
  const { baseUrl } = settings;
  const { vault, state } = await openVault(database, secrets, clock);
  if (!state.finished)
    log.warn({ generation: state.generation }, 'values of the previous master key remain: run «keyseat keys rotate»');
  const meters = createMeters({ pool: database.pool, totals: () => totals(database) });
  const jobs = await startJobs(database, (error) => log.error({ err: error }, 'job queue'));
  const mailer = await createMailer({
    smtpUrl: secrets.smtpUrl ?? '',
    from: settings.mailFrom,
    vendor: { name: settings.vendorName, accent: settings.vendorAccent },
    queue: counted(sealedMailQueue(jobs, vault), meters),
  });
  const rooms = buildRooms({ ...options, mailer, vault, meters });
  const web = await createWeb({ log, clock, baseUrl, trustProxy: settings.trustProxy });
  metricsRoutes(web, { meters, token: secrets.metricsToken });
  web.addHook('onRequest', originCheck(baseUrl));
  mountRooms(web, rooms, { ...options, vault });
  await servePortal(web);
  await workByTheClock(jobs, rooms);
  const webhooks = rooms.webhooks.run(500);
  return {
    web,
    close: async () => {
      await web.close();
      await webhooks.stop();
      await rooms.secondOpinion.close();
      await jobs.stop();
      mailer.close();
    },
  };
}

/** Mails as they leave, or are refused, are counted. */
function counted(queue: ReturnType<typeof sealedMailQueue>, meters: Meters): ReturnType<typeof sealedMailQueue> {
  return {
    ...queue,
    work: (deliver) =>
      queue.work(async (mail) => {
        await deliver(mail).catch((error: unknown) => {
          meters.mail('failed');
          throw error;
        });
        meters.mail('sent');
      }),
  };
}

/** What nobody asks for: done by one server process at a time. */
async function workByTheClock(
  jobs: Jobs,
  { domains, accounts, licenses, signIn, activation, directory, notices, privacy }: ReturnType<typeof buildRooms>,
): Promise<void> {
  await jobs.every('recheck-domains', '*/10 * * * *', async () => {
    await domains.recheck(100);
  });
  await jobs.every('serve-waiting', '* * * * *', async () => {
    // Both, whatever becomes of one.
    await licenses.endHolds().finally(() => licenses.serveWaiting());
  });
  await jobs.every('look-after', '7 * * * *', async () => {
    await notices.lookAfter();
  });
  await jobs.every('sweep', '17 * * * *', async () => {
    await accounts.sweep();
    await signIn.forget();
    await signIn.sweep();
    await activation.sweep();
    await directory.sweep();
    await privacy.sweep();
  });
}

/** From the lowest room to the highest; each gets the ones below it, and ports to those above. */
function buildRooms(options: KeyseatOptions & { mailer: Mailer; vault: Vault; meters: Meters }) {
  const { settings, secrets, database, clock, log, mailer, vault, meters } = options;
  const { baseUrl, vendorName } = settings;
  const events = createEvents({
    store: eventStore,
    clock,
    log: {
      info(fields, type) {
        meters.event(type);
        log.info(fields, type);
      },
    },
  });
  const shared = { transactions: database, vault, events, clock, baseUrl };
  const above = createAbove();
  const outgoing = createOutgoing({ baseUrl });

  const accounts = createAccounts({ ...shared, mailer, vendorName, backupLoginOf: backupLoginOf(above, database) });
  const business = createBusiness({ ...shared, accounts, mailer, ...portsOfBusiness(above) });
  const licenses = createLicenses({
    ...shared,
    business,
    mailer,
    administrators: administratorsOf(above, business),
    seatEnded: (tenant, seatIds) => above.of('activation').endFamilies(tenant, seatIds),
  });
  const seatHistory = createHistory(shared);
  const domains = createDomains({ ...shared, dnsServers: settings.dnsServers });
  const integration = createIntegration({
    ...shared,
    domains,
    business,
    licenses,
    accounts,
    outgoing,
    directory: {
      counts: (tenant, integrationId) => above.of('directory').counts(tenant, integrationId),
      groups: (tenant, integrationId) => above.of('directory').groups(tenant, integrationId),
      journal: (tenant, integrationId, page) => above.of('directory').journal(tenant, integrationId, page),
      misnamed: (tenant, integrationId, domains) => above.of('directory').misnamed(tenant, integrationId, domains),
      holds: (tenant, groupId, account) => above.of('directory').holds(tenant, groupId, account),
    },
  });
  const directory = createDirectory({
    ...shared,
    integration,
    licenses,
    endSessions: async (tenant, personId) => {
      await accounts.sessions.endOfPerson(tenant, personId);
    },
    log,
  });
  const secondOpinion = createSecondOpinion();
  const serviceTokens = createServiceTokens({
    ...shared,
    mailer,
    administrators: administratorsOf(above, business),
  });
  const signIn = createSignIn({
    ...shared,
    serviceTokens,
    secondOpinion,
    outgoing,
    accounts,
    business,
    domains,
    integration,
    directory,
    licenses,
    mailer,
    social: { settings: settings.social, secrets: secrets.social },
    log: (why, err) => log.warn({ err }, why),
    counted: meters.signIn,
    activation: {
      arrived: (tenant, arrival) => above.of('activation').port.arrived(tenant, arrival),
      refused: (tenant, refusal) => above.of('activation').port.refused(tenant, refusal),
    },
  });
  const notices = createNotices({
    ...shared,
    integration,
    domains,
    signIn,
    mailer,
    administrators: administratorsOf(above, business),
    organization: async (tenant) => (await business.find(tenant))?.name ?? '',
  });
  const activation = createActivation({ ...shared, signIn, licenses, directory, integration, domains, business });
  const webhooks = createWebhooks({
    ...shared,
    mailer,
    outgoing,
    administrators: administratorsOf(above, business),
    warn: (fields, message) => log.warn(fields, message),
  });
  const privacy = createPrivacy({
    ...shared,
    mailer,
    directory,
    business,
    accounts,
    backupLoginOf: backupLoginOf(above, database),
    administratorMails: administratorsOf(above, business),
  });
  above.stand({ business, licenses, domains, integration, directory, activation });
  const beside = {
    events,
    seatHistory,
    secondOpinion,
    serviceTokens,
    audit: createAudit(shared),
    webhooks,
    notices,
    privacy,
  };
  return { accounts, business, licenses, domains, integration, directory, signIn, activation, ...beside };
}

function mountRooms(
  web: FastifyInstance,
  rooms: ReturnType<typeof buildRooms>,
  options: KeyseatOptions & { vault: Vault },
): void {
  const { settings, secrets, database, clock, vault } = options;
  const { accounts, business, licenses, integration, directory, signIn, activation } = rooms;
  const { events, seatHistory, webhooks, serviceTokens, audit, privacy } = rooms;
  const { guard } = signIn;
  const operator = operatorGate(secrets.operatorToken);
  idempotentPosts(web, { transactions: database, vault, clock, operator, guard, store: idempotencyStore });
  healthRoutes(web, { database });
  apiRoutes(web, settings);
  configurationRoutes(web, { settings, licenses, signIn });
  accountsRoutes(web, { accounts, guard });
  businessRoutes(web, { business, guard, transactions: database });
  licensesRoutes(web, { licenses, guard, transactions: database });
  subLicensesRoutes(web, { subLicenses: licenses.subLicenses, guard, transactions: database });
  historyRoutes(web, { history: seatHistory, guard, transactions: database });
  operatorRoutes(web, { licenses, operator });
  supportRoutes(web, { ...rooms, transactions: database, operator });
  businessOperatorRoutes(web, { business, operator });
  integrationOperatorRoutes(web, { integration, operator });
  integrationRoutes(web, { guard, configurator: integration.configurator });
  setupRoutes(web, {
    ...{ guard, transactions: database, events, clock, baseUrl: settings.baseUrl },
    configurator: integration.configurator,
    organization: (id) => database.inTenant(id, async (tenant) => (await business.find(tenant))?.name ?? ''),
    administers: createMakers({ business, directory, integration }),
  });
  previewRoutes(web, { guard, transactions: database, configurator: integration.configurator, licenses, business });
  directoryRoutes(web, { directory, integration, clock, baseUrl: settings.baseUrl });
  webhooksRoutes(web, { webhooks, guard, operator });
  serviceTokenRoutes(web, { serviceTokens, guard, clock });
  auditRoutes(web, { audit, guard, operator });
  privacyRoutes(web, { privacy, guard });
  signIn.routes(web);
  activation.routes(web, operator);
  downloadRoutes(web, {
    downloads: settings.productDownloads,
    baseUrl: settings.baseUrl,
    vendorName: settings.vendorName,
    guard,
    transactions: database,
    licenses,
    sign: (type, claims) => activation.sign(type, claims),
  });
}
