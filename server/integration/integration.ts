import type { integration as contract } from '../../contract/index.ts';
import type { Actor } from '../lib/actor.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { RequestSigningKey } from '../saml/index.ts';

export type IntegrationStatus = 'configuring' | 'active' | 'inactive';
/** SAML bindings 3.4 and 3.5: how an AuthnRequest travels. */
export type SsoBinding = 'redirect' | 'post';
export type Provisioning = 'scim' | 'none';

/** The connection between a business account and its IdP. */
export interface IntegrationFacts {
  id: string;
  status: IntegrationStatus;
  idpKind: contract.IdpKind;
  provisioning: Provisioning;
  version: number;
  startedBy: string;
  startedAt: Date;
  changedBy: string | null;
  changedAt: Date;
  activatedAt: Date | null;
  deactivatedAt: Date | null;
}

/** Which directory group means «administrator» or «may use this product». */
export interface MappingFacts {
  id: string;
  purpose: 'admins' | 'users';
  productId: string | null;
  name: string;
  externalId: string;
  /** Our own ID of the pushed group that the first match pinned. It may have been deleted since. */
  pinnedGroupId: string | null;
  /** Once true, the pushed membership decides for good, until an admin resets the mapping. */
  everPushed: boolean;
}

export interface SamlSettings {
  /** Null until entity ID, SSO URL and at least one certificate are saved: no key stored, no sign-in. */
  idp: {
    entityId: string;
    ssoUrl: string;
    /** How browsers are sent there. */
    ssoBinding: SsoBinding;
    /** Whether a sign-in may begin at the IdP. */
    idpInitiated: boolean;
    /** The operator's dated exception: answers signed with SHA-1 are accepted before this moment. Null: never. */
    sha1AllowedUntil: Date | null;
    /** `lastUsedAt`: null until a verified answer was signed with it. */
    certificates: { id: string; pem: string; sha256: string; notAfter: Date; lastUsedAt: Date | null }[];
  } | null;
  sp: { entityId: string; acsUrl: string };
}

/** Our side of signed requests. */
export interface RequestSigning {
  /** Opens the active private key; null: requests are not signed. */
  openKey: (() => RequestSigningKey) | null;
  /** The certificate of the active key. */
  active: { sha256: string; notAfter: Date } | null;
  /** PEM, for our metadata: the active one first. */
  certificates: string[];
}

export interface PushedGroup {
  id: string;
  displayName: string;
  externalId: string | null;
}

/** Whose token it is. `strict`: requests with it must keep to the letter of the RFCs. */
export interface ScimTokenOwner {
  businessAccountId: string;
  integrationId: string;
  tokenId: string;
  strict: boolean;
}

/** What other rooms may ask of the integration. Verbs that take `tenant` run in the caller's transaction. */
export interface Integration {
  find(tenant: Tenant): Promise<IntegrationFacts | null>;
  /** Across tenants, by ID: for addresses that carry it (ACS, metadata). */
  byId(
    integrationId: string,
  ): Promise<{ businessAccountId: string; integrationId: string; status: IntegrationStatus } | null>;
  /** The first lock of every verb that depends on the integration (FOR SHARE): it stays as it is until the transaction ends. */
  lock(
    tenant: Tenant,
    integrationId: string,
  ): Promise<{ status: IntegrationStatus; provisioning: Provisioning } | null>;
  samlSettings(tenant: Tenant, integrationId: string): Promise<SamlSettings>;
  /** What requests to this IdP are signed with. Apart from `samlSettings`: judging an answer needs none of it. */
  requestSigning(tenant: Tenant, integrationId: string): Promise<RequestSigning>;
  /** A verified answer was signed with this certificate: evidence that items 2 and 4 work. */
  noteCertificateUse(tenant: Tenant, certificateId: string): Promise<void>;
  adminsGroup(tenant: Tenant, integrationId: string): Promise<MappingFacts | null>;
  usersGroup(tenant: Tenant, integrationId: string, productId: string): Promise<MappingFacts | null>;
  mappings(tenant: Tenant, integrationId: string): Promise<MappingFacts[]>;
  /**
   * Groups were created or renamed in the directory, in this transaction. Mappings without a pin are matched against all
   * pushed groups; exactly one candidate is pinned.
   */
  groupsPushed(tenant: Tenant, integrationId: string, groups: PushedGroup[]): Promise<void>;
  /** Null for an unknown or revoked token. */
  scimTokenOwner(tokenHash: string): Promise<ScimTokenOwner | null>;
  noteScimUse(tenant: Tenant, tokenId: string): Promise<void>;
  /** When the directory last sent anything, by whichever token; null: never. */
  lastProvisioned(tenant: Tenant, integrationId: string): Promise<Date | null>;
  /** Every active integration, across tenants: for the clock. */
  actives(): Promise<{ businessAccountId: string; integrationId: string }[]>;
  /** The account that may sign in by the backup login: confirmed, and still an unblocked administrator here. */
  backupAccount(tenant: Tenant): Promise<string | null>;
  /** Somebody signed in by the backup login, or rehearsed it: evidence for item 7. False when it is another account by now. */
  noteBackupWorked(tenant: Tenant, accountId: string): Promise<boolean>;
  /**
   * The operator's way back in, before the account is made administrator. While active: the account becomes the confirmed backup
   * login (409 `backup_unfit` without password and second factor), or the integration is deactivated. Takes the first lock.
   */
  recover(
    tenant: Tenant,
    how: { accountId: string; deactivate: boolean; actor: Actor },
  ): Promise<'untouched' | 'backup_login' | 'deactivated'>;
}
