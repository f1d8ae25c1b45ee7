import type { Events } from '../events.ts';
import type { Clock } from '../lib/clock.ts';
import { RETENTION } from '../lib/retention.ts';
import type { Vault } from '../lib/secrets.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import { createDepartures } from './departures.service.ts';
import { createDirectoryVerbs } from './directory.service.ts';
import type { Directory } from './directory.ts';
import { createGroups, type Groups } from './groups.service.ts';
import { createJournal, type Journal } from './journal.service.ts';
import { createMembership } from './membership.service.ts';
import { createPeople, type People } from './people.service.ts';
import type { IntegrationPort, LicensesPort } from './ports.ts';
import { createUpkeep, type Upkeep } from './upkeep.service.ts';
import { type DirectoryUser, type DirectoryUserFilter, userPage } from './user-page.store.ts';

export interface DirectoryDeps {
  transactions: Transactions;
  integration: IntegrationPort;
  licenses: LicensesPort;
  events: Events;
  clock: Clock;
  /** Keys the digests of memberships. */
  vault: Vault;
  /** Ends somebody's portal sessions of this business account, in the caller's transaction. */
  endSessions: (tenant: Tenant, personId: string) => Promise<void>;
  log: { error(fields: object, message: string): void };
  /** How long lines of the request journal are kept; 30 days unless told otherwise. */
  journalDays?: number;
}

/** The directory for other rooms, and the verbs its own routes speak to. */
export interface DirectoryRoom extends Directory, Upkeep {
  people: People;
  groupVerbs: Groups;
  requests: Journal;
  /** People as rows of the Users page, by address and ID. */
  users(tenant: Tenant, filter: DirectoryUserFilter): Promise<DirectoryUser[]>;
}

export function createDirectory(deps: DirectoryDeps): DirectoryRoom {
  const { transactions, integration, events, clock, journalDays = RETENTION.scimRequests } = deps;
  const departures = createDepartures(deps);
  const membership = createMembership(deps);
  const journal = createJournal(deps);
  const writing = { transactions, events, clock, departures, membership };
  return {
    ...createDirectoryVerbs({ ...deps, departures, journal }),
    people: createPeople(writing),
    groupVerbs: createGroups({ ...writing, integration }),
    requests: journal,
    ...createUpkeep({ transactions, clock, journalDays }),
    users: userPage,
  };
}
