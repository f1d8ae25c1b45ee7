/** What the practice directory remembers. One file holds all of it; see `state.ts`. */

export interface State {
  version: 1;
  orgs: Record<string, Org>;
}

export interface Org {
  slug: string;
  name: string;
  createdAt: string;
  signing: SigningKey;
  settings: OrgSettings;
  people: Person[];
  groups: Group[];
  rules: Rule[];
  apps: App[];
  drafts: AppDraft[];
  sessions: SessionRecord[];
  log: LogEntry[];
}

export interface SigningKey {
  /** PKCS #8. */
  privateKeyPem: string;
  certificatePem: string;
}

export interface OrgSettings {
  /** Sends `form-action` limited to the service's origin with the hand-over page, as strict directories do. */
  strictPagePolicy: boolean;
  /** `older` asks for attribute statements in the wizard, `newer` on the Sign On tab. */
  consoleVariant: 'older' | 'newer';
}

export type PersonStatus = 'ACTIVE' | 'SUSPENDED' | 'DEPROVISIONED';

export interface Person {
  id: string;
  login: string;
  email: string;
  firstName: string;
  lastName: string;
  displayName: string;
  status: PersonStatus;
  /** scrypt, `salt:hash` in base64; empty: cannot sign in. */
  password: string;
  createdAt: string;
}

export interface Membership {
  personId: string;
  /** `manual`, or the rule that put the person here. */
  by: string;
}

export interface Group {
  id: string;
  name: string;
  description: string;
  /** The built-in group of everyone cannot be renamed, deleted or edited. */
  builtIn: boolean;
  members: Membership[];
}

export interface Rule {
  id: string;
  name: string;
  ifGroupIds: string[];
  thenGroupId: string;
  active: boolean;
  exceptPersonIds: string[];
}

export type AttributeSource =
  | 'user.id'
  | 'user.login'
  | 'user.displayName'
  | 'user.email'
  | 'user.firstName'
  | 'user.lastName';

export type NameFormat = 'unspecified' | 'uri' | 'basic';

export interface AttributeStatement {
  name: string;
  format: NameFormat;
  value: AttributeSource;
}

export type GroupFilter = 'STARTS_WITH' | 'EQUALS' | 'CONTAINS' | 'REGEX';

export interface GroupAttributeStatement {
  name: string;
  format: NameFormat;
  filter: GroupFilter;
  value: string;
}

export interface SamlSettings {
  acsUrl: string;
  audience: string;
  useAcsForRecipient: boolean;
  /** Used when `useAcsForRecipient` is off. */
  recipientUrl: string;
  destinationUrl: string;
  allowOtherSsoUrls: boolean;
  defaultRelayState: string;
  nameIdFormat: 'unspecified' | 'emailAddress' | 'persistent' | 'transient';
  nameIdSource: 'user.login' | 'user.email';
  attributes: AttributeStatement[];
  groupAttributes: GroupAttributeStatement[];
}

export type Fault =
  | 'expired'
  | 'wrong-audience'
  | 'wrong-recipient'
  | 'wrong-destination'
  | 'unsigned-assertion'
  | 'response-signed-only'
  | 'assertion-signed-only'
  | 'tampered'
  | 'replay-last'
  | 'other-key'
  | 'no-groups'
  | 'sha1'
  | 'clock-ahead';

export interface App {
  id: string;
  samlId: string;
  label: string;
  /** The name in addresses: label in lower case, no space. */
  name: string;
  hideIcon: boolean;
  saml: SamlSettings;
  assignedPeople: string[];
  assignedGroups: string[];
  scimEnabled: boolean;
  provisioning: Provisioning;
  links: PersonLink[];
  pushes: GroupPush[];
  queue: Job[];
  requests: ProvisioningRequest[];
  fault: Fault | null;
  lastResponse: string | null;
}

export interface Provisioning {
  /** True once saved with working credentials. */
  connected: boolean;
  baseUrl: string;
  uniqueField: string;
  pushNewUsers: boolean;
  pushProfileUpdates: boolean;
  pushGroups: boolean;
  authMode: 'none' | 'header';
  bearer: string;
  createUsers: boolean;
  updateUsers: boolean;
  deactivateUsers: boolean;
}

/** One assigned (or formerly assigned) person as the service knows it. */
export interface PersonLink {
  personId: string;
  remoteId: string | null;
  /** What was last asked of the service: the person there with this profile, or not there. */
  wanted: 'on' | 'off';
  profile: string;
  status: 'pending' | 'done' | 'error';
  error: string;
  /** Kept for the order to deactivate somebody who was deleted here meanwhile. */
  login: string;
}

export interface GroupPush {
  id: string;
  groupId: string;
  remoteId: string | null;
  active: boolean;
  status: 'pending' | 'active' | 'error';
  error: string;
  /** Fingerprint of the name and members last asked for. */
  wanted: string;
  pushedAt: string | null;
}

export type Job =
  | { id: string; kind: 'person-on' | 'person-update' | 'person-off'; personId: string }
  | { id: string; kind: 'group-push'; pushId: string }
  | { id: string; kind: 'group-delete'; remoteId: string; name: string };

export interface ProvisioningRequest {
  at: string;
  job: string;
  method: string;
  path: string;
  status: number | null;
  milliseconds: number;
  requestBytes: number;
  responseBytes: number;
  /** Always masked. */
  authorization: string;
  error: string;
}

export interface AppDraft {
  id: string;
  label: string;
  hideIcon: boolean;
  saml: SamlSettings;
}

export interface SessionRecord {
  /** SHA-256 of the cookie's value. */
  hash: string;
  id: string;
  personId: string;
  authenticatedAt: string;
  expiresAt: string;
}

export interface LogEntry {
  at: string;
  event: string;
  outcome: 'SUCCESS' | 'FAILURE';
  actor: string;
  target: string;
  detail: string;
}
