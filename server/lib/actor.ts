/** Who did it, for the audit log and the events. `label` is what a person reads: an e-mail address, a token's name. */
export interface Actor {
  kind: 'account' | 'person' | 'token' | 'scim' | 'device' | 'operator' | 'setup_link' | 'system';
  id: string;
  label: string;
  /** Where from: the client address, when there was one. */
  ip?: string | undefined;
  requestId?: string | undefined;
}

export const SYSTEM: Actor = { kind: 'system', id: 'keyseat', label: 'Keyseat' };
