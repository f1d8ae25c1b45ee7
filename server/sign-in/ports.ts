import type { Scope } from '../../contract/index.ts';
import type { AccountFacts, Accounts, CredentialsVerdict, NewSession, Session } from '../accounts/index.ts';
import type { Business, MemberFacts } from '../business/index.ts';
import type { Directory } from '../directory/index.ts';
import type { Domains } from '../domains/index.ts';
import type { Integration, IntegrationStatus, MappingFacts } from '../integration/index.ts';
import type { Page } from '../lib/page.ts';
import type { Tenant } from '../lib/transaction.ts';

export type { AccountFacts, CredentialsVerdict, IntegrationStatus, MappingFacts, MemberFacts, NewSession };
export type SessionFacts = Session;

/** The parts of the lower rooms that signing in asks. */
export interface AccountsPort extends Pick<Accounts, 'find' | 'findByEmail' | 'verifyCredentials'> {
  identities: Pick<Accounts['identities'], 'enter' | 'join'>;
  sessions: Pick<Accounts['sessions'], 'create' | 'resolve' | 'end' | 'endOfAccount' | 'reauthenticated'>;
}
export type BusinessPort = Pick<Business, 'membershipsOf' | 'member' | 'administrators' | 'noteSignIn' | 'find'>;
export type DomainsPort = Pick<Domains, 'ownerOf' | 'verifiedNames'>;
export type IntegrationPort = Pick<
  Integration,
  | 'find'
  | 'byId'
  | 'lock'
  | 'samlSettings'
  | 'requestSigning'
  | 'noteCertificateUse'
  | 'adminsGroup'
  | 'backupAccount'
  | 'noteBackupWorked'
>;
export type DirectoryPort = Pick<
  Directory,
  | 'person'
  | 'lockPerson'
  | 'findByObjectIdentifier'
  | 'findByExternalId'
  | 'findByUserName'
  | 'bind'
  | 'createFromSignIn'
  | 'noteSignIn'
  | 'lockMembership'
>;

/** One fact about what was bought: whether the business account has per-user licensing. */
export interface LicensesPort {
  hasPerUserSubscription(tenant: Tenant): Promise<boolean>;
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

/** Whose service token this is; its room stands beside this one, so `app.ts` hands it in. */
export interface ServiceTokensPort {
  resolve(
    token: string,
    ip: string,
  ): Promise<{ id: string; businessAccountId: string; name: string; scopes: readonly Scope[] } | null>;
}
