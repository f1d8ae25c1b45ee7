/**
 * From an e-mail address to a license on a computer, over OAuth 2.0 for native apps (RFC 8252, PKCE, DPoP).
 *
 * Owns: activation requests and their one-time codes, the token endpoint, refresh families, devices, license signing keys.
 * Never does: the sign-in itself (`sign-in/` hands a proved person over), counting seats (`licenses/` alone grants and frees),
 * deciding who is in a group (`directory/`).
 * Called by apps over HTTP (through the SDK), by the ACS of `sign-in/` through `port`, and by `licenses/` through `endFamilies`.
 */
import type { FastifyInstance } from 'fastify';
import type { Tenant } from '../lib/transaction.ts';
import type { OperatorGate } from '../operator.ts';
import type { ActivationPort } from '../sign-in/index.ts';

export { type ActivationDeps, createActivation } from './activation.service.ts';
export { type Eligibility, eligibility } from './eligibility.ts';

export interface Activation {
  /** Where the ACS hands over. */
  port: ActivationPort;
  /** Ends the refresh families of these seats, in the caller's transaction: their next renewal is refused. */
  endFamilies(tenant: Tenant, seatIds: string[]): Promise<void>;
  /** Signs small texts of the vendor's with the key that licenses are signed with; `type` is the `typ` and never a license's. */
  sign(type: 'configuration+jwt', claims: Record<string, unknown>): Promise<string>;
  /** A new license signing key from now on; earlier ones stay in the JWK set. */
  rotateSigningKey(): Promise<string>;
  /** Forgets proofs that could not be accepted again anyway; for a timer, hourly is plenty. */
  sweep(): Promise<void>;
  /** Mounts the metadata, /oauth/…, /api/activation/v1/…, /activate/… and the operator's introspection tokens. */
  routes(app: FastifyInstance, operator: OperatorGate): void;
}
