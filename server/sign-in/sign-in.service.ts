import { sessionCookieName } from '../accounts/index.ts';
import type { Events } from '../events.ts';
import type { Clock } from '../lib/clock.ts';
import { type Random, systemRandom } from '../lib/ids.ts';
import type { Vault } from '../lib/secrets.ts';
import type { Transactions } from '../lib/transaction.ts';
import type { Mailer } from '../mail/index.ts';
import type { Outgoing } from '../outgoing/index.ts';
import { createSecondOpinion, type SecondOpinion } from '../second-opinion/index.ts';
import { createAcs } from './acs.service.ts';
import { createGuard } from './guard.service.ts';
import type { SignIn } from './index.ts';
import { createLocal, noteSignIn } from './local.service.ts';
import { createMetadata } from './metadata.service.ts';
import type {
  AccountsPort,
  ActivationPort,
  BusinessPort,
  DirectoryPort,
  DomainsPort,
  IntegrationPort,
  LicensesPort,
  ServiceTokensPort,
} from './ports.ts';
import { createRecorder, type RecorderDeps } from './record.service.ts';
import { sessionRoutes } from './session.routes.ts';
import { createSessions } from './session.service.ts';
import { createSessionCookies } from './session-cookie.ts';
import { socialRoutes } from './social.routes.ts';
import { createSocial, type SocialDeps, type SocialOptions } from './social.service.ts';
import { ssoRoutes } from './sso.routes.ts';
import { createSso } from './sso.service.ts';
import { testSignInRoutes } from './test-sign-in.routes.ts';
import { createTestSignIn } from './test-sign-in.service.ts';

export interface SignInDeps {
  transactions: Transactions;
  accounts: AccountsPort;
  business: BusinessPort;
  domains: DomainsPort;
  integration: IntegrationPort;
  directory: DirectoryPort;
  licenses: LicensesPort;
  mailer: Mailer;
  events: Events;
  clock: Clock;
  random?: Random;
  /** Without a slash at the end. */
  baseUrl: string;
  vault: Vault;
  /** How other providers are asked. */
  outgoing: Outgoing;
  /** Other providers people may sign in with; none without it. */
  social?: SocialOptions;
  log?: SocialDeps['log'];
  /** Told of each attempt by IdP, as it is recorded. */
  counted?: RecorderDeps['counted'];
  /** Left out: one of its own, which ends by itself. */
  secondOpinion?: SecondOpinion;
  /** How long attempts are remembered; 90 days, unless told otherwise. */
  attemptsKeptDays?: number;
  /** The activation room stands above this one: `app.ts` hands its port in. */
  activation: ActivationPort;
  /** Whose service token a program sends; none works without it. */
  serviceTokens?: ServiceTokensPort;
}

export function createSignIn(given: SignInDeps): SignIn {
  const { random = systemRandom, social: offered = { settings: {}, secrets: {} }, log = () => {} } = given;
  const { transactions, clock, secondOpinion = createSecondOpinion() } = given;
  const recorder = createRecorder({
    transactions,
    clock,
    random,
    keptDays: given.attemptsKeptDays,
    counted: given.counted,
  });
  const deps = { ...given, random, recorder, secondOpinion };
  const guard = createGuard({ ...deps, serviceTokens: deps.serviceTokens ?? { resolve: async () => null } });
  const sso = createSso(deps);
  const sessions = createSessions({ ...deps, guard });
  const social = createSocial({
    ...{ ...deps, social: offered, log },
    noteSignIn: (accountId) => noteSignIn(deps, accountId),
  });
  const cookies = createSessionCookies(deps.baseUrl, sessionCookieName(deps.baseUrl));
  const routes = {
    ...{ guard, sso, social, sessions, cookies, baseUrl: deps.baseUrl },
    local: createLocal(deps),
    acs: createAcs({ ...deps, sso }),
    metadata: createMetadata(deps),
    tests: createTestSignIn({ ...deps, sso }),
  };
  return {
    guard,
    beginSso: sso.begin,
    offered: social.offered,
    sweep: social.sweep,
    record: (tenant, attempt) => recorder.record(tenant, attempt),
    forget: recorder.forget,
    refused: recorder.refused,
    routes(app) {
      sessionRoutes(app, routes);
      ssoRoutes(app, routes);
      testSignInRoutes(app, routes);
      socialRoutes(app, routes);
    },
  };
}
