import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { integration, licenses } from '../contract/index.ts';
import { testDatabase } from '../server/db/testing.ts';
import { freePorts } from './ports.ts';
import { type Admin, registerKey, setUpSecondFactor, signUp } from './walk/admin.ts';
import {
  activate,
  bringValuesIn,
  type ConnectedIdp,
  confirmBackup,
  type PersonInIdp,
  proveDomain,
  provision,
  setUpIdp,
  startConfiguring,
  tick,
} from './walk/connect.ts';
import type { Activated } from './walk/employee.ts';
import { ApiRefusal } from './walk/portal-client.ts';
import { ensureProduct, issueKey } from './walk/vendor.ts';
import { startWorld, type World } from './world.ts';

export interface TestWorld extends World {
  /** Moves Keyseat's and the sandbox's clock forward. */
  pass(milliseconds: number): void;
}

/** The same world as the demo's, on the test run's PostgreSQL, with a clock that can be moved. */
export async function testWorld(): Promise<TestWorld> {
  const database = await testDatabase();
  const dataFolder = mkdtempSync(join(tmpdir(), 'keyseat-system-'));
  let ahead = 0;
  const world = await startWorld({
    dataFolder,
    ports: await freePorts(),
    clock: () => new Date(Date.now() + ahead),
    logLevel: process.env.KEYSEAT_LOG_LEVEL ?? 'fatal',
    database: { app: database.app, owner: database.owner },
  });
  await ensureProduct(world);
  return {
    ...world,
    pass: (milliseconds) => {
      ahead += milliseconds;
    },
    close: async () => {
      await world.close();
      await database.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

export interface Customer {
  admin: Admin;
  idp: ConnectedIdp;
  domain: string;
  key: string;
}

export interface CustomerOptions {
  /** The second-level name of its domain and of its directory. */
  name: string;
  seats?: number;
  people?: PersonInIdp[];
  /** False: the users group is never pushed, so that the groups of a signed answer decide (the guide's own way). */
  pushUsers?: boolean;
  /** Leave the integration with seven greens, not yet active. */
  activated?: boolean;
}

const person = (domain: string, firstName: string, group: PersonInIdp['group']): PersonInIdp => ({
  login: `${firstName.toLowerCase()}@${domain}`,
  firstName,
  lastName: 'Tester',
  group,
});

/** A business account whose integration has seven greens and, unless told otherwise, is active. */
export async function customer(
  world: World,
  { name, seats = 5, people, pushUsers = true, activated = true }: CustomerOptions,
): Promise<Customer> {
  const domain = `${name}.example`;
  const { admin } = await signUp(world, {
    email: `owner.${name}@mail.example`,
    displayName: 'Olga Owner',
    password: `the long secret sentence of ${seats}`,
  });
  const { key } = await issueKey(world, seats);
  await registerKey(admin, key, { name: `${name} Inc`, country: 'CH' });
  await startConfiguring(admin);
  await proveDomain(world, admin, domain);
  const everybody = people ?? [
    person(domain, 'Ada', 'admins'),
    person(domain, 'Emil', 'users'),
    person(domain, 'Finn', 'users'),
    person(domain, 'Gus', 'none'),
  ];
  const idp = await setUpIdp(world, admin, name, everybody);
  await bringValuesIn(admin, idp);
  await provision(admin, idp, { pushUsers });
  await tick(admin);
  await setUpSecondFactor(world, admin);
  await confirmBackup(admin);
  if (activated) await activate(admin);
  return { admin, idp, domain, key };
}

export function credentials({ idp, domain }: Customer, name: string): { login: string; password: string } {
  const found = idp.people.get(`${name}@${domain}`);
  if (!found) throw new Error(`Nobody is called ${name}@${domain}.`);
  return found;
}

export async function taken({ admin }: Customer): Promise<number> {
  const { businessAccountId } = admin;
  const { subscriptions } = await admin.portal.call(licenses.subscriptions, { params: { businessAccountId } });
  return subscriptions.reduce((sum, one) => sum + one.taken, 0);
}

export const deactivate = ({ admin }: Customer): Promise<object> =>
  admin.portal.call(integration.deactivateIntegration, { params: { businessAccountId: admin.businessAccountId } });

/** The code an attempt was refused with, or `activated`. */
export function refusedWith(outcome: Activated): string {
  if (outcome.activated) return 'activated';
  if (outcome.reason === 'not_started') return outcome.code;
  return outcome.reason === 'refused' ? outcome.refusal.code : outcome.reason;
}

/** The problem code that a call of the API is refused with. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'accepted';
  } catch (error) {
    if (error instanceof ApiRefusal) return error.body.code;
    throw error;
  }
}
