import type { Events } from '../events.ts';
import type { Clock } from '../lib/clock.ts';
import { type Random, systemRandom } from '../lib/ids.ts';
import type { Vault } from '../lib/secrets.ts';
import type { Transactions } from '../lib/transaction.ts';
import { activationRoutes, type Limits, USUAL_LIMITS } from './activation.routes.ts';
import { askFromAnotherDevice } from './another-device.service.ts';
import type { TokenAnswer } from './answer.ts';
import { createPort, type Entered, enter } from './browser.service.ts';
import { computersRoutes } from './computers.routes.ts';
import * as families from './family.store.ts';
import type { Form } from './form.ts';
import type { Activation } from './index.ts';
import { introspectionRoutes } from './introspection.routes.ts';
import { createIntrospection } from './introspection.service.ts';
import { activateByKey } from './key.service.ts';
import { createNonces } from './nonce.ts';
import { activationOperatorRoutes } from './operator.routes.ts';
import type { BusinessPort, DirectoryPort, DomainsPort, IntegrationPort, LicensesPort, SignInPort } from './ports.ts';
import * as proofs from './proof.store.ts';
import { judgeProof, type ProofVerdict } from './proof.ts';
import type { Prover } from './prover.service.ts';
import type { DeviceForm, KeyBody, RequestBody } from './request-body.ts';
import { openRequest, type RequestAnswer } from './requests.service.ts';
import { signOutDevice } from './sign-out.service.ts';
import { createSigningKeys } from './signing-keys.service.ts';
import { answerTokenRequest } from './token.service.ts';
import { type CodeVisit, enterUserCode } from './user-code.service.ts';
import { lookAtWaiting } from './waiting.service.ts';

export interface ActivationDeps {
  transactions: Transactions;
  signIn: SignInPort;
  licenses: LicensesPort;
  directory: DirectoryPort;
  integration: IntegrationPort;
  domains: DomainsPort;
  /** Whose license it is, for its text. */
  business: BusinessPort;
  events: Events;
  vault: Vault;
  clock: Clock;
  random?: Random;
  /** Without a slash at the end: also the issuer. */
  baseUrl: string;
  limits?: Limits;
}

/** What the routes ask. */
export interface ActivationVerbs {
  nonce(): string;
  prove(header: string | string[] | undefined, url: string): ProofVerdict;
  open(body: RequestBody, prover: Prover): Promise<RequestAnswer>;
  enter(visit: { id: string; ip: string; confirmed: string | undefined }): Promise<Entered>;
  askFromAnotherDevice(
    form: DeviceForm,
    from: { ip: string; requestId: string },
  ): ReturnType<typeof askFromAnotherDevice>;
  enterUserCode(visit: CodeVisit): Promise<Entered>;
  token(form: Form, prover: Prover): Promise<TokenAnswer>;
  signOut(refreshToken: string, prover: Prover): Promise<TokenAnswer | null>;
  waiting(ticket: string, prover: Prover): ReturnType<typeof lookAtWaiting>;
  byKey(body: KeyBody, prover: Prover): Promise<TokenAnswer>;
  keySet(): Promise<{ keys: Record<string, unknown>[] }>;
}

export function createActivation(given: ActivationDeps): Activation {
  const { random = systemRandom, limits = USUAL_LIMITS, baseUrl, clock } = given;
  const signingKeys = createSigningKeys(given);
  const nonces = createNonces(given.vault, clock);
  const deps = { ...given, random, signingKeys };
  const verbs: ActivationVerbs = {
    nonce: () => nonces.issue(),
    prove: (header, url) => judgeProof(header, { method: 'POST', url, isGoodNonce: (nonce) => nonces.isGood(nonce) }),
    open: (body, prover) => openRequest(deps, body, prover),
    enter: (visit) => enter(deps, visit),
    askFromAnotherDevice: (form, from) => askFromAnotherDevice(deps, form, from),
    enterUserCode: (visit) => enterUserCode(deps, visit),
    token: (form, prover) => answerTokenRequest(deps, form, prover),
    signOut: (refreshToken, prover) => signOutDevice(deps, refreshToken, prover),
    waiting: (ticket, prover) => lookAtWaiting(deps, ticket, prover),
    byKey: async (body, prover) => activateByKey(deps, body, { prover, signer: await signingKeys.current() }),
    keySet: () => signingKeys.keySet(),
  };
  return {
    port: createPort(deps),
    endFamilies: (tenant, seatIds) => families.end(tenant, { seatIds }, { because: 'seat_freed', at: clock() }),
    sign: async (type, claims) => {
      const iat = Math.floor(clock().getTime() / 1000);
      return (await signingKeys.current()).sign(type, { ...claims, iat });
    },
    rotateSigningKey: () => signingKeys.rotate(),
    sweep: () => given.transactions.inGlobal((tx) => proofs.sweep(tx, clock())),
    routes: (app, operator) => {
      activationRoutes(app, { verbs, baseUrl, limits });
      const introspection = createIntrospection(deps);
      introspectionRoutes(app, { introspection, perMinute: limits.tokens });
      activationOperatorRoutes(app, { ...deps, introspection, operator });
      computersRoutes(app, { ...given, guard: given.signIn.guard });
    },
  };
}
