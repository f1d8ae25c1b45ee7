import type { Actor } from '../lib/actor.ts';
import type { Role } from '../lib/guard.ts';
import type { Tenant } from '../lib/transaction.ts';

/** A local member: a personal account in this business account. */
export interface MemberFacts {
  id: string;
  accountId: string;
  email: string;
  displayName: string;
  role: Role;
  blockedAt: Date | null;
  lastSignInAt: Date | null;
  hasPassword: boolean;
  secondFactor: boolean;
}

export interface BusinessFacts {
  id: string;
  name: string;
  country: string;
  website: string | null;
  createdAt: Date;
}

export interface Membership {
  businessAccountId: string;
  name: string;
  role: Role;
  blocked: boolean;
}

export interface OrganizationDetails {
  name: string;
  /** ISO 3166-1 alpha-2, upper case. */
  country: string;
  website?: string | undefined;
}

export type UserStatus = 'active' | 'blocked' | 'inactive' | 'invited';

export interface UserFilter {
  role: Role | 'All';
  status: UserStatus | 'All';
  search?: string | undefined;
}

/** A row of the Users page. */
export interface User {
  id: string;
  kind: 'member' | 'person' | 'invitation';
  accountId: string | null;
  /** The person of the directory: of a person's own row, and of a member who is the same human. */
  personId: string | null;
  email: string;
  name: string | null;
  role: Role;
  grantSuspended: boolean;
  status: UserStatus;
  source: 'local' | 'SSO' | 'SCIM';
  lastSignInAt: Date | null;
  /** Names of the products this person holds a seat of. */
  seats: string[];
  secondFactor: boolean;
}

export interface UserPage {
  users: User[];
  /** Where the next page begins; null on the last one. */
  next: string | null;
}

/** People of the directory, which stands above this room: `app.ts` hands it in. */
export interface DirectoryUsers {
  /** Those the filter leaves, by e-mail address (lower case, byte order) and ID, at most `limit` after the cursor. */
  page(
    tenant: Tenant,
    filter: UserFilter & { after: { email: string; id: string } | null; limit: number },
  ): Promise<User[]>;
  /** Whether this person, or the person of this account, administers: by the admins group, or by the account's own grant. */
  administrates(tenant: Tenant, who: { personId: string } | { accountId: string }): Promise<boolean>;
  /** False when there is no such person. */
  block(tenant: Tenant, personId: string, blocked: boolean, actor: Actor): Promise<boolean>;
  /** The person who is joined to this account, if there is one: it is the same human, so seats and sessions end too. */
  blockJoined(tenant: Tenant, accountId: string, blocked: boolean, actor: Actor): Promise<void>;
  /** An admin's decision of who a person is; sessions that were opened as the person end. False when it cannot be. */
  settle(tenant: Tenant, personId: string, claim: PersonClaim, actor: Actor): Promise<boolean>;
}

/** What makes a person and a personal account, or an identifier of the IdP, one human or two. */
export interface PersonClaim {
  /** The IdP's immutable ID that means this person from now on. */
  objectIdentifier?: string;
  /** The personal account of this person from now on; another person loses it. */
  accountId?: string;
  /** No personal account of the same address is this person's. */
  keepApart?: true;
}

/** Where two claim the same human. `same_address` is seen, the others were refused at a sign-in. */
export interface Conflict {
  id: string;
  reason: 'same_address' | 'other_identifier' | 'two_people' | 'account_joined_elsewhere' | 'joined_to_other_account';
  email: string;
  person: { id: string; name: string | null; userName: string; source: 'SSO' | 'SCIM' };
  otherPerson: { id: string; name: string | null; userName: string } | null;
  account: { id: string; email: string } | null;
  objectIdentifier: { known: string | null; asserted: string } | null;
  attempts: number;
  lastAt: Date | null;
  canJoin: boolean;
}

/** What this room needs to know of the integration, which stands above it. */
export interface IntegrationFacts {
  status: 'none' | 'configuring' | 'active' | 'inactive';
  /** Whose administrator grant stays alive while the integration is active. */
  backupAccountId: string | null;
  /** A per-user subscription is registered, so that an integration can be configured. */
  perUserLicensing: boolean;
  /** Our ID of the pushed group whose people administer; null while none is matched. */
  adminsGroupId: string | null;
}
export type IntegrationOf = (tenant: Tenant) => Promise<IntegrationFacts>;

/** What a recovery does to an active integration: `accountId` becomes its backup login, or it is deactivated. The first lock. */
export type RecoverIntegration = (
  tenant: Tenant,
  how: { accountId: string; deactivate: boolean; actor: Actor },
) => Promise<'untouched' | 'backup_login' | 'deactivated'>;

/** A business account as the operator finds it. */
export interface Customer extends BusinessFacts {
  integration: IntegrationFacts['status'];
  administrators: { email: string; blocked: boolean; secondFactor: boolean }[];
}

/** Somebody who acts on the users of a business account: what `Member` says of them. */
export interface Acting {
  accountId: string | null;
  role: Role;
  actor: Actor;
}

export interface Business {
  /** Makes the business account of `tenant`; the founder becomes its administrator. */
  create(tenant: Tenant, details: OrganizationDetails & { founderAccountId: string }, actor: Actor): Promise<void>;
  edit(tenant: Tenant, details: OrganizationDetails, actor: Actor): Promise<void>;
  find(tenant: Tenant): Promise<BusinessFacts | null>;
  membershipsOf(accountId: string): Promise<Membership[]>;
  member(tenant: Tenant, accountId: string): Promise<MemberFacts | null>;
  /** Local administrators, blocked ones included. */
  administrators(tenant: Tenant): Promise<MemberFacts[]>;
  noteSignIn(tenant: Tenant, accountId: string): Promise<void>;
  users(tenant: Tenant, filter: UserFilter & { after?: string | undefined }): Promise<UserPage>;
  /** Answers how many mails went out: people who belong already are left alone. */
  invite(tenant: Tenant, invitation: { emails: string[]; role: Role }, actor: Actor): Promise<number>;
  /** Throws `invitation_unusable` (410) and `invitation_for_other_address` (403). */
  acceptInvitation(
    token: string,
    visitor: { accountId: string; actor: Actor },
  ): Promise<{ businessAccountId: string; name: string }>;
  /** Throws `no_such_user` (404), `last_administrator`, `backup_login` and `managed_by_directory` (409). */
  changeRole(tenant: Tenant, userId: string, role: Role, acting: Acting): Promise<void>;
  /**
   * As `changeRole`; people of the directory can be blocked too. Throws `yourself` (409), and `administrator` (403) where a program
   * would block or unblock somebody who administers.
   */
  block(tenant: Tenant, userId: string, blocked: boolean, acting: Acting): Promise<void>;
  /** Removes a member, lets one leave, or revokes an invitation. */
  remove(tenant: Tenant, userId: string, acting: Acting): Promise<void>;
  /** At most 200, the newest first. */
  conflicts(tenant: Tenant): Promise<Conflict[]>;
  /** Throws `no_such_conflict` (404) and `cannot_join` (409). */
  settleConflict(tenant: Tenant, id: string, how: 'join' | 'keep_apart', actor: Actor): Promise<void>;
  /** What the dashboard asks of somebody in this role. */
  nextThing(tenant: Tenant, role: Role): Promise<'start_integration' | 'continue_integration' | 'none'>;
  /** For the operator, across all: by name, at most 50. `search`: part of name or website, the ID, or a member's address. */
  customers(search: string | undefined): Promise<Customer[]>;
  /**
   * The operator's way back in: the account of `email` becomes an unblocked administrator and, while the integration is active,
   * its backup login; or the integration is deactivated. All administrators are told by mail. Throws `no_such_business_account`
   * and `no_such_account` (404), `backup_unfit` (409).
   */
  recover(
    businessAccountId: string,
    how: { email: string; deactivate: boolean },
    actor: Actor,
  ): Promise<{ integration: 'untouched' | 'backup_login' | 'deactivated'; told: number }>;
}
