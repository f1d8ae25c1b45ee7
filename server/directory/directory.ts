import type { Actor } from '../lib/actor.ts';
import type { Tenant } from '../lib/transaction.ts';

/** What other rooms may know of somebody in the directory. */
export interface PersonFacts {
  id: string;
  integrationId: string;
  /** `scim`: pushed by the IdP. `sso`: created at a sign-in, without provisioning. */
  source: 'scim' | 'sso';
  userName: string;
  externalId: string | null;
  /** The IdP's immutable ID this person is bound to; null until the first sign-in. */
  objectIdentifier: string | null;
  boundAt: Date | null;
  /** The personal account joined by a verified address, for this business account only. */
  accountId: string | null;
  active: boolean;
  blockedAt: Date | null;
  displayName: string | null;
  email: string | null;
  lastSignInAt: Date | null;
}

export interface GroupFacts {
  id: string;
  name: string;
  externalId: string | null;
  members: number;
}

export interface DirectoryCounts {
  people: number;
  activePeople: number;
  groups: number;
  /** Authenticated SCIM requests in the journal. */
  requests: number;
}

/** One line of the request journal: secrets are masked before it is kept. */
export interface JournalEntry {
  id: string;
  at: Date;
  method: string;
  path: string;
  status: number;
  milliseconds: number;
  body: string | null;
  /** What changed, or why it was refused. */
  detail: string | null;
}

/** A member ID an IdP sent that nobody in the directory has (yet). */
export interface ParkedMember {
  groupId: string;
  value: string;
  parkedAt: Date;
}

/** Somebody seen first at a sign-in (*Continue without provisioning*). */
export interface SignInPerson {
  integrationId: string;
  userName: string;
  displayName: string | null;
  email: string | null;
  objectIdentifier: string | null;
}

/**
 * What sign-in, activation and the configurator ask of the directory. Every verb runs in the caller's transaction and in
 * its business account only. Lock order: integration, person, membership, subscription.
 */
export interface Directory {
  counts(tenant: Tenant, integrationId: string): Promise<DirectoryCounts>;
  /** At most 1,000 groups, by name. */
  groups(tenant: Tenant, integrationId: string): Promise<GroupFacts[]>;
  person(tenant: Tenant, personId: string): Promise<PersonFacts | null>;
  /**
   * As `person`, and keeps the row as it is until the transaction ends: beside others who do the same (`share`), or alone among
   * them (`change`, FOR NO KEY UPDATE), so that two grants to one person follow one another.
   */
  lockPerson(tenant: Tenant, personId: string, lock?: 'share' | 'change'): Promise<PersonFacts | null>;
  findByObjectIdentifier(tenant: Tenant, integrationId: string, value: string): Promise<PersonFacts | null>;
  /** Null when nobody, or more than one person, carries that externalId (exact). */
  findByExternalId(tenant: Tenant, integrationId: string, value: string): Promise<PersonFacts | null>;
  /** Who is joined to this personal account. */
  findByAccount(tenant: Tenant, integrationId: string, accountId: string): Promise<PersonFacts | null>;
  /** Without regard to case. */
  findByUserName(tenant: Tenant, integrationId: string, value: string): Promise<PersonFacts | null>;
  /**
   * Binds a person to the IdP's immutable ID, once. False when the person is bound to another one already, or the ID to
   * another person: an account conflict for an admin to settle.
   */
  bind(
    tenant: Tenant,
    personId: string,
    binding: { objectIdentifier: string; accountId?: string | null },
    actor: Actor,
  ): Promise<boolean>;
  /** Null when the user name is taken already. */
  createFromSignIn(tenant: Tenant, person: SignInPerson, actor: Actor): Promise<PersonFacts | null>;
  noteSignIn(tenant: Tenant, personId: string): Promise<void>;
  /** The user name of somebody active that is no address of these domains (lower case); null when there is nobody such. */
  misnamed(tenant: Tenant, integrationId: string, domains: string[]): Promise<string | null>;
  /** Whether the group holds somebody active with this personal account, or with its address as user name. */
  holds(tenant: Tenant, groupId: string, account: { id: string; email: string }): Promise<boolean>;
  /** True while the person is in the group; keeps that membership until the transaction ends (FOR SHARE). */
  lockMembership(tenant: Tenant, groupId: string, personId: string): Promise<boolean>;
  /**
   * An admin's decision of who somebody is: the IdP's ID or the personal account goes to this person (and from whoever had the
   * account), or no account is ever theirs. Sessions opened as either person end. False when there is no such person, or the ID
   * means another one.
   */
  settle(
    tenant: Tenant,
    personId: string,
    claim: { objectIdentifier?: string; accountId?: string; keepApart?: true },
    actor: Actor,
  ): Promise<boolean>;
  /** A block by an admin: ends sessions and frees seats in the caller's transaction; independent of what the IdP says. */
  block(tenant: Tenant, personId: string, blocked: boolean, actor: Actor): Promise<void>;
  /** Takes a person out of the directory, as the IdP's DELETE would: groups, seats and sessions end. Nothing when there is none. */
  remove(tenant: Tenant, personId: string, actor: Actor): Promise<void>;
  /** The newest lines of the request journal, at most `limit`, before `before` when given. */
  journal(
    tenant: Tenant,
    integrationId: string,
    page: { limit: number; before?: Date | undefined; onlyRefused?: boolean | undefined },
  ): Promise<JournalEntry[]>;
  parkedMembers(tenant: Tenant, integrationId: string): Promise<ParkedMember[]>;
  /** Writes what the journal still holds in memory. */
  flush(): Promise<void>;
}
