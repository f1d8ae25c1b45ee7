import type {
  AccountIdentityTable,
  AccountTable,
  AccountTokenTable,
  DpopProofTable,
  LicenseKeyTable,
  PlatformEventTable,
  ProductTable,
  RateLimitTable,
  RecoveryCodeTable,
  SessionTable,
  SigningKeyTable,
  SocialRequestTable,
  VaultGenerationTable,
} from './tables-accounts.ts';
import type {
  IdempotentRequestTable,
  IntrospectionTokenTable,
  ServiceTokenTable,
  WebhookDeliveryTable,
  WebhookEndpointTable,
} from './tables-api.ts';
import type {
  AccountConflictTable,
  AuditEventTable,
  BusinessAccountTable,
  DomainTable,
  GroupMappingTable,
  IdpCertificateTable,
  IntegrationTable,
  InvitationTable,
  MemberTable,
  MemberWordTable,
  OutboxTable,
  SamlProposalTable,
  ScimTokenTable,
  SentNoticeTable,
  SetupLinkTable,
  SpSigningKeyTable,
  SubscriptionTable,
} from './tables-business.ts';
import type {
  ActivationRequestTable,
  DeviceTable,
  DirectoryGroupTable,
  GroupMemberTable,
  LicenseSettingTable,
  ParkedMemberTable,
  PersonTable,
  PersonTombstoneTable,
  PersonWordTable,
  RefreshTokenTable,
  RemovalHoldTable,
  ScimRequestTable,
  SeatTable,
  SignInTable,
  SsoRequestTable,
  SubLicensePersonTable,
  SubLicenseTable,
  UsedAssertionTable,
  WaitingTable,
} from './tables-directory.ts';

/** Every table, as the migrations leave it. */
export interface Schema {
  introspection_token: IntrospectionTokenTable;
  account: AccountTable;
  account_identity: AccountIdentityTable;
  social_request: SocialRequestTable;
  account_token: AccountTokenTable;
  recovery_code: RecoveryCodeTable;
  session: SessionTable;
  rate_limit: RateLimitTable;
  product: ProductTable;
  license_key: LicenseKeyTable;
  signing_key: SigningKeyTable;
  vault_generation: VaultGenerationTable;
  platform_event: PlatformEventTable;
  business_account: BusinessAccountTable;
  member: MemberTable;
  member_word: MemberWordTable;
  account_conflict: AccountConflictTable;
  invitation: InvitationTable;
  subscription: SubscriptionTable;
  integration: IntegrationTable;
  idp_certificate: IdpCertificateTable;
  sent_notice: SentNoticeTable;
  sp_signing_key: SpSigningKeyTable;
  domain: DomainTable;
  scim_token: ScimTokenTable;
  setup_link: SetupLinkTable;
  saml_proposal: SamlProposalTable;
  person: PersonTable;
  person_word: PersonWordTable;
  person_tombstone: PersonTombstoneTable;
  directory_group: DirectoryGroupTable;
  group_member: GroupMemberTable;
  parked_member: ParkedMemberTable;
  group_mapping: GroupMappingTable;
  scim_request: ScimRequestTable;
  device: DeviceTable;
  seat: SeatTable;
  sub_license: SubLicenseTable;
  sub_license_person: SubLicensePersonTable;
  removal_hold: RemovalHoldTable;
  waiting: WaitingTable;
  license_setting: LicenseSettingTable;
  refresh_token: RefreshTokenTable;
  sso_request: SsoRequestTable;
  used_assertion: UsedAssertionTable;
  sign_in: SignInTable;
  activation_request: ActivationRequestTable;
  dpop_proof: DpopProofTable;
  audit_event: AuditEventTable;
  outbox: OutboxTable;
  service_token: ServiceTokenTable;
  idempotent_request: IdempotentRequestTable;
  webhook_endpoint: WebhookEndpointTable;
  webhook_delivery: WebhookDeliveryTable;
}
