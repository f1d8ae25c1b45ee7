/**
 * How long what is kept, in days: the one table. Jobs forget by it, `docs/DATA.md` prints it, and a test holds the two together.
 * What is not here ends with what it belongs to: a session with its end, a person with the erasure, a business account with its
 * closing.
 */
export const RETENTION = {
  /** Sign-ins of a business account, with what the answer said. */
  signIns: 90,
  /** The journal of SCIM requests. */
  scimRequests: 30,
  /** Member IDs that nobody came for. */
  parkedMembers: 30,
  /** What is left of people the directory deleted. */
  tombstones: 365,
  /** What was sent to webhooks, and how it went. */
  webhookDeliveries: 30,
  /** Events that webhooks were told of. */
  outbox: 7,
  /** Answers kept for programs that ask again. */
  idempotentAnswers: 1,
  /** From asking to close a business account to its deletion. */
  closing: 30,
} as const satisfies Record<string, number>;
