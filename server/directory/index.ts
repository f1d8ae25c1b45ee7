/**
 * People and groups as the customer's IdP pushes them: the /scim/v2 routes, membership as rows, member IDs parked until
 * their person comes, tombstones, and the journal of what the IdP asked. When a person stops being active, or leaves a mapped
 * group, it has seats freed (by `licenses/`, in the same transaction, after its own row changed) and portal sessions ended.
 * It never takes a seat, never decides what a group means (`integration/` maps groups), and never keeps a password.
 * Called by IdPs over HTTP, by `sign-in/` and `activation/` in their transactions, and read by the configurator.
 */
export type {
  Directory,
  DirectoryCounts,
  GroupFacts,
  JournalEntry,
  ParkedMember,
  PersonFacts,
  SignInPerson,
} from './directory.ts';
export type { IntegrationPort, LicensesPort, MappedGroup } from './ports.ts';
