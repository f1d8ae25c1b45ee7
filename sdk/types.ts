import type { Refusal } from './refusal.ts';

/**
 * Where one small text (a few KB) is kept. It holds the device key and the refresh token: keep it in the operating
 * system's secret store if you can. `write` must be all or nothing; one process at a time owns a storage.
 */
export interface ActivationStorage {
  read(): Promise<string | undefined>;
  write(text: string): Promise<void>;
}

/** A listener for the browser's return (RFC 8252 §7.3). `@keyseat/sdk/node` has one for Node and Electron. */
export interface LoopbackListener {
  /** Exactly `http://127.0.0.1:<port>/callback` or `http://[::1]:<port>/callback`. */
  readonly redirectUri: string;
  /** Resolves with the first callback for which `accepts` is true; everything else is answered and forgotten. */
  callback(accepts: (url: URL) => boolean): Promise<URL>;
  close(): Promise<void>;
}

export type FetchLike = (
  url: string,
  init: {
    method: 'GET' | 'POST';
    headers: Record<string, string>;
    body?: string;
    redirect: 'error';
    signal: AbortSignal;
  },
) => Promise<{
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}>;

export interface ActivationOptions {
  /** The service's base URL, exactly as its metadata names it, e.g. `https://account.meridian.example`. */
  readonly issuer: string;
  /** The product's id; also the OAuth client id. */
  readonly product: string;
  readonly storage: ActivationStorage;
  /** What the organization's administrator sees in the list of computers. */
  readonly device: { readonly name: string; readonly os: string };
  /** Opens a listener for `start`. Not needed when you use `begin` with a redirect of your own. */
  readonly listen?: () => Promise<LoopbackListener>;
  readonly fetch?: FetchLike;
  /** The computer's clock in milliseconds since 1970. */
  readonly clock?: () => number;
  /** A clock that is never set, in milliseconds (default `performance.now`): running time counts even if the other one stands. */
  readonly elapsed?: () => number;
  /** 0 ≤ n < 1, for jitter only. Keys, verifiers and states always come from WebCrypto. */
  readonly random?: () => number;
  /** Milliseconds before a request counts as lost. Default 15,000. */
  readonly timeoutMs?: number;
  /** Pauses before a lost renewal is sent again with the same refresh token. Default 1,000 and 4,000 ms. */
  readonly retryDelaysMs?: readonly number[];
  /** How often `keepFresh` looks at least, in milliseconds. Default 60,000. */
  readonly tickMs?: number;
}

/** A license whose signature, issuer, product and device were verified. */
export interface License {
  readonly subject: string;
  readonly seat: string;
  readonly organization: { readonly id: string; readonly name: string };
  readonly product: { readonly id: string; readonly name: string };
  readonly user: { readonly email: string; readonly name: string };
  readonly device: { readonly id: string; readonly name: string };
  readonly issuedAt: Date;
  readonly refreshAfter: Date;
  readonly expiresAt: Date;
  /** `key`: nobody signed in; the computer has a seat of its own, `user.name` is the computer and `user.email` empty. */
  readonly activatedBy: 'sign_in' | 'key';
  /** The signed text itself, for servers of your own that want to verify it too. */
  readonly jws: string;
}

export type Status =
  | { readonly state: 'not_activated' }
  | {
      readonly state: 'active';
      readonly license: License;
      /** `refused`: the last renewal was refused for the reason in `refusal`; the license still lasts until `expiresAt`. */
      readonly renewal: 'fresh' | 'due' | 'refused';
      readonly refusal?: Refusal;
      /** The last attempt of this process to reach the service got no answer. */
      readonly offline: boolean;
      /** The computer's clock runs behind a time already seen. It gains nothing; tell the person to set it right. */
      readonly clockSetBack: boolean;
    }
  | {
      readonly state: 'expired';
      readonly license: License;
      readonly refusal?: Refusal;
      readonly offline: boolean;
      readonly clockSetBack: boolean;
    }
  /** The seat is gone. Coming back needs one sign-in in the browser. */
  | { readonly state: 'ended'; readonly refusal: Refusal }
  /** What is stored does not verify: copied from another computer, or changed. */
  | { readonly state: 'invalid'; readonly failure: string };

export type Outcome =
  | { readonly activated: true; readonly license: License }
  | { readonly activated: false; readonly reason: 'refused'; readonly refusal: Refusal }
  /** The sign-in was not completed in the browser. */
  | { readonly activated: false; readonly reason: 'declined'; readonly detail: string }
  | { readonly activated: false; readonly reason: 'cancelled' | 'timed_out' };

export type KeyOutcome =
  | { readonly activated: true; readonly license: License }
  | { readonly activated: false; readonly reason: 'refused'; readonly refusal: Refusal };

/** How somebody's waiting for a seat stands, after a refusal with `no_seats_left`. `askAgainIn`: seconds. */
export type Waiting =
  | { readonly state: 'not_waiting' }
  /** `place`: 1 is the front of the line; absent while the service cannot be reached. */
  | { readonly state: 'waiting'; readonly email: string; readonly place?: number; readonly askAgainIn: number }
  /** A free seat is kept for this person until then. Signing in takes it. */
  | { readonly state: 'seat_kept'; readonly email: string; readonly until: Date; readonly askAgainIn: number }
  /** Taken on another computer, passed on, or out of the line. Told once; then `not_waiting`. */
  | { readonly state: 'over'; readonly email: string };

export interface Started {
  readonly started: true;
  /** Open this in the system browser, never in a window of your own. */
  readonly signInUrl: string;
  /** When the service forgets this attempt. */
  readonly expiresAt: Date;
  /** Resolves once. Throws `ActivationFailure` when something went wrong, as opposed to being refused. */
  wait(): Promise<Outcome>;
  /** Stops listening; `wait` resolves with `cancelled`. */
  cancel(): void;
}

export interface StartedElsewhere {
  readonly started: true;
  /** Show both, large: the person opens the address on a phone or another computer and types the code there. */
  readonly userCode: string;
  readonly verificationUri: string;
  /** When the code is too old. */
  readonly expiresAt: Date;
  /** Asks the service as often as it likes, until somebody has signed in. Resolves once. Throws `ActivationFailure`. */
  wait(): Promise<Outcome>;
  /** Stops asking; `wait` resolves with `cancelled`. */
  cancel(): void;
}

export interface Begun {
  readonly started: true;
  readonly signInUrl: string;
  readonly expiresAt: Date;
  /** True when this URL answers this attempt (its `state` matches). */
  accepts(callback: URL): boolean;
  /** Give it the URL at which the browser ended. Works once. Throws `ActivationFailure`. */
  finish(callback: string | URL): Promise<Outcome>;
}

export interface NotStarted {
  readonly started: false;
  readonly refusal: Refusal;
}

export type RenewOutcome =
  | { readonly renewed: true; readonly license: License }
  | { readonly renewed: false; readonly reason: 'refused'; readonly refusal: Refusal }
  | { readonly renewed: false; readonly reason: 'unreachable'; readonly retryAfter?: number }
  | { readonly renewed: false; readonly reason: 'not_activated' };

export type SignOutOutcome =
  | { readonly signedOut: true }
  | { readonly signedOut: false; readonly reason: 'unreachable' };

/** What was handed out beside an installer, signed by the service. */
export interface Configuration {
  readonly experience: 'sso' | 'ordinary';
}

export interface Activation {
  /** Sends the work e-mail and listens for the browser's return. Needs `listen`. */
  start(email: string): Promise<Started | NotStarted>;
  /**
   * For a computer without a browser, where the organization allows it: the person signs in on another device, with a short code
   * (RFC 8628). Throws `ActivationFailure` (`rejected`) where it is not allowed.
   */
  startOnAnotherDevice(email: string): Promise<StartedElsewhere | NotStarted>;
  /** The same for hosts that receive the browser's return themselves. */
  begin(email: string, redirectUri: string): Promise<Begun | NotStarted>;
  /** Activates this computer by a typed key, where the organization's subscription is one for computers. Throws `ActivationFailure`. */
  activateByKey(key: string): Promise<KeyOutcome>;
  /** How the waiting for a seat stands that began with a refusal on this computer; remembered over restarts. */
  waiting(): Promise<Waiting>;
  /** Verifies what is stored, without the network. Cheap enough to ask at every start and every few minutes. */
  status(): Promise<Status>;
  /** One renewal now. Concurrent calls share one request. Throws only for broken answers. */
  renew(): Promise<RenewOutcome>;
  /** Renews quietly with jitter and tells every change of status, the first one at once. Returns the function that stops it. */
  keepFresh(onStatus: (status: Status) => void): () => void;
  /** Verifies a configuration that came beside the installer (with the service's keys; from the network when none is stored). Throws `ActivationFailure`. */
  readConfiguration(jws: string): Promise<Configuration>;
  /** Gives this computer's tokens back. `evenOffline` forgets them here although the service could not be told. */
  signOut(how?: { evenOffline?: boolean }): Promise<SignOutOutcome>;
}
