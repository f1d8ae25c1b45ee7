/**
 * Look-alikes of the three providers people have accounts with: Google, Apple and Facebook as an OpenID Connect client meets
 * them. Each has its own page to choose a person, issues codes that work once, and signs ID tokens with its own key.
 *
 * Owns: the people (in memory), the registered client, codes, keys, and faults on request (`spoil`), so that a client's
 * refusals can be seen.
 * Never does: ask for a password, or share code with the service it signs people in to.
 * Called by: `sandbox/index.ts`, which mounts it below /social.
 */
import type { FastifyInstance } from 'fastify';
import { socialApi } from './api.routes.ts';
import { authorizeRoutes } from './authorize.routes.ts';
import { createKeys } from './keys.ts';
import type { Kind, ProviderState, Registered } from './model.ts';
import { tokenRoutes } from './token.routes.ts';

export type { Kind } from './model.ts';

export interface SocialClient {
  clientId: string;
  /** What the provider gave the client; Apple gives a private key (PKCS #8) instead of a text. */
  secret: string;
  teamId: string;
  keyId: string;
  endpoints: { authorize: string; token: string; keys: string; issuers: string[] };
}

export interface SandboxSocial {
  mount(app: FastifyInstance): void;
  /** What an operator would copy out of the provider's developer console. */
  client(kind: Kind, webUrl: string): SocialClient;
}

const KINDS: Kind[] = ['google', 'apple', 'facebook'];

export function createSandboxSocial(clock: () => Date = () => new Date()): SandboxSocial {
  const states = new Map(KINDS.map((kind) => [kind, freshState(kind)]));
  return {
    mount(app) {
      for (const state of states.values()) {
        const prefix = `/social/${state.kind}`;
        app.register(
          async (scope) => {
            authorizeRoutes(scope, { state, clock });
            tokenRoutes(scope, { state, clock });
            socialApi(scope, state);
          },
          { prefix },
        );
      }
    },
    client(kind, webUrl) {
      const state = states.get(kind);
      if (!state) throw new Error(`There is no provider ${kind}.`);
      const at = `${webUrl}/social/${kind}`;
      state.issuer = at;
      const { clientId, secret, teamId, keyId } = state.registered;
      const endpoints = { authorize: `${at}/authorize`, token: `${at}/token`, keys: `${at}/keys`, issuers: [at] };
      return { clientId, secret, teamId, keyId, endpoints };
    },
  };
}

function freshState(kind: Kind): ProviderState {
  const keys = createKeys(kind === 'apple');
  const registered: Registered = {
    clientId: `meridian.${kind}.sandbox`,
    secret: keys.clientSecret,
    publicKey: keys.clientPublicKey,
    teamId: 'SANDBOXTEAM',
    keyId: 'SANDBOXKEY',
  };
  const people = [
    { id: `${kind}-1001`, name: 'Vera Verified', email: 'vera@mail.example', emailVerified: true },
    { id: `${kind}-1002`, name: 'Uwe Unproved', email: 'uwe@mail.example', emailVerified: false },
  ];
  return { kind, issuer: '', registered, keys, people, codes: new Map(), spoil: null };
}
