/**
 * `@keyseat/sdk` owns the client side of activation: from a work e-mail address to a license that is verified without
 * the network, renewed quietly, and given back. It holds no user interface and depends on nothing but WebCrypto and
 * `fetch`, so that a vendor can read all of it, or port it (the wire protocol is in PROTOCOL.md).
 *
 * It never opens a browser, never sees a password or an assertion, never trusts a text it has not verified, and never
 * imports anything of the service. Called by the vendor's product; Node and Electron find a listener and a file
 * storage in `@keyseat/sdk/node`.
 */
export { createActivation } from './activation.ts';
export { ActivationFailure, type FailureCode } from './failure.ts';
export { keyRefusalCodes, type Refusal, type RefusalCode, refusalCodes, refusalWords } from './refusal.ts';
export { memoryStorage } from './storage.ts';
export type {
  Activation,
  ActivationOptions,
  ActivationStorage,
  Begun,
  Configuration,
  FetchLike,
  KeyOutcome,
  License,
  LoopbackListener,
  NotStarted,
  Outcome,
  RenewOutcome,
  SignOutOutcome,
  Started,
  StartedElsewhere,
  Status,
  Waiting,
} from './types.ts';
