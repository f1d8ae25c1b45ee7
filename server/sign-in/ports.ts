import type { PersonFacts } from '../directory/index.ts';
import type { Actor } from '../lib/actor.ts';
import type { Role, SignInMethod } from '../lib/guard.ts';
import type { Tenant, Tx } from '../lib/transaction.ts';

/** A live session, as the accounts room keeps it. */
export interface SessionFacts {
  id: string;
  method: SignInMethod;
  /** Null for SSO: an IdP proves no personal account. */
  accountId: string | null;
  onlyBusinessAccountId: string | null;
  integrationId: string | null;
  personId: string | null;
  email: string;
  reauthenticatedAt: Date;
}

export interface NewSession {
  method: SignInMethod;
  accountId: string | null;
  onlyBusinessAccountId: string | null;
  integrationId: string | null;
  personId: string | null;
  email: string;
  ip: string | null;
  userAgent: string | null;
}

export interface AccountFacts {
  id: string;
  email: string;
  displayName: string;
  verified: boolean;
  hasPassword: boolean;
  secondFactor: boolean;
}

export type CredentialsVerdict =
  | { ok: true; account: AccountFacts }
  | {
      ok: false;
      reason: 'wrong' | 'second_factor_needed' | 'unverified' | 'throttled';
      retryAfterSeconds?: number | undefined;
    };

/** What signing in asks of the personal accounts. */
export interface AccountsPort {
  sessions: {
    create(tx: Tx, session: NewSession): Promise<{ token: string; sessionId: string; expiresAt: Date }>;
    resolve(token: string): Promise<SessionFacts | null>;
    end(tx: Tx, sessionId: string): Promise<unknown>;
    endOfAccount(tx: Tx, accountId: string, exceptSessionId?: string): Promise<number>;
    reauthenticated(tx: Tx, sessionId: string): Promise<void>;
  };
  find(tx: Tx, accountId: string): Promise<AccountFacts | null>;
  findByEmail(tx: Tx, address: string): Promise<AccountFacts | null>;
  verifyCredentials(attempt: {
    email: string;
    password: string;
    code?: string | undefined;
    ip: string;
    purpose: 'password' | 'backup' | 'reauthenticate';
  }): Promise<CredentialsVerdict>;
}

export interface MemberFacts {
  id: string;
  accountId: string;
  email: string;
  role: Role;
  blockedAt: Date | null;
  lastSignInAt: Date | null;
}

export interface BusinessPort {
  membershipsOf(
    accountId: string,
  ): Promise<{ businessAccountId: string; name: string; role: Role; blocked: boolean }[]>;
  member(tenant: Tenant, accountId: string): Promise<MemberFacts | null>;
  administrators(tenant: Tenant): Promise<MemberFacts[]>;
  noteSignIn(tenant: Tenant, accountId: string): Promise<void>;
  find(tenant: Tenant): Promise<{ id: string; name: string } | null>;
}

export interface DomainsPort {
  ownerOf(domainName: string): Promise<{ businessAccountId: string; integrationId: string } | null>;
  verifiedNames(tenant: Tenant, integrationId: string): Promise<string[]>;
}

export type IntegrationStatus = 'configuring' | 'active' | 'inactive';

/** Which directory group means something, by exact name or exact ID, and whether a pushed group was ever matched to it. */
export interface MappingFacts {
  name: string;
  externalId: string;
  pinnedGroupId: string | null;
  everPushed: boolean;
}

export interface IntegrationPort {
  find(tenant: Tenant): Promise<{ id: string; status: IntegrationStatus; provisioning: 'scim' | 'none' } | null>;
  byId(
    integrationId: string,
  ): Promise<{ businessAccountId: string; integrationId: string; status: IntegrationStatus } | null>;
  lock(
    tenant: Tenant,
    integrationId: string,
  ): Promise<{ status: IntegrationStatus; provisioning: 'scim' | 'none' } | null>;
  samlSettings(
    tenant: Tenant,
    integrationId: string,
  ): Promise<{
    idp: { entityId: string; ssoUrl: string; certificates: { id: string; pem: string }[] } | null;
    sp: { entityId: string; acsUrl: string };
  }>;
  noteCertificateUse(tenant: Tenant, certificateId: string): Promise<void>;
  adminsGroup(tenant: Tenant, integrationId: string): Promise<MappingFacts | null>;
  backupAccount(tenant: Tenant): Promise<string | null>;
}

export interface DirectoryPort {
  person(tenant: Tenant, personId: string): Promise<PersonFacts | null>;
  lockPerson(tenant: Tenant, personId: string): Promise<PersonFacts | null>;
  findByObjectIdentifier(tenant: Tenant, integrationId: string, value: string): Promise<PersonFacts | null>;
  findByExternalId(tenant: Tenant, integrationId: string, value: string): Promise<PersonFacts | null>;
  findByUserName(tenant: Tenant, integrationId: string, value: string): Promise<PersonFacts | null>;
  bind(
    tenant: Tenant,
    personId: string,
    binding: { objectIdentifier: string; accountId?: string | null },
    actor: Actor,
  ): Promise<boolean>;
  createFromSignIn(
    tenant: Tenant,
    person: {
      integrationId: string;
      userName: string;
      displayName: string | null;
      email: string | null;
      objectIdentifier: string | null;
    },
    actor: Actor,
  ): Promise<PersonFacts | null>;
  noteSignIn(tenant: Tenant, personId: string): Promise<void>;
  lockMembership(tenant: Tenant, groupId: string, personId: string): Promise<boolean>;
}

/** One fact about what was bought: whether the business account has per-user licensing. */
export interface LicensesPort {
  hasPerUserSubscription(tenant: Tenant): Promise<boolean>;
}

/** A page of another room that the ACS answers with: the hand-off to an app. */
export interface Page {
  status: number;
  headers: Record<string, string>;
  html: string;
}

/** Where an activation goes on after the IdP's answer. Both run in the ACS's transaction. */
export interface ActivationPort {
  /** The person proved who they are: a one-time code is made. No seat is taken yet. */
  arrived(
    tenant: Tenant,
    arrival: {
      activationId: string;
      integrationId: string;
      personId: string;
      /** The values of `groups` in the signed answer; null when it held no such attribute. */
      groups: string[] | null;
      signInId: string;
      ip: string | null;
    },
  ): Promise<Page>;
  /** The sign-in was refused: the app is told. Null when there is no such activation to tell. */
  refused(tenant: Tenant, refusal: { activationId: string; code: string; supportId: string }): Promise<Page | null>;
}
