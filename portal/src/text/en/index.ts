import { app } from './app.ts';
import { attempts } from './attempts.ts';
import { audit } from './audit.ts';
import { backup } from './backup.ts';
import { business } from './business.ts';
import { common } from './common.ts';
import { configurator } from './configurator.ts';
import { difference } from './difference.ts';
import { domains } from './domains.ts';
import { employees } from './employees.ts';
import { findings } from './findings.ts';
import { fleet } from './fleet.ts';
import { groups } from './groups.ts';
import { licenses } from './licenses.ts';
import { people } from './people.ts';
import { privacy } from './privacy.ts';
import { problems } from './problems.ts';
import { programs } from './programs.ts';
import { saml } from './saml.ts';
import { samlStep } from './saml-step.ts';
import { scim } from './scim.ts';
import { seats } from './seats.ts';
import { security } from './security.ts';
import { setup } from './setup.ts';
import { shares } from './shares.ts';
import { signIn } from './sign-in.ts';
import { social } from './social.ts';
import { steps } from './steps.ts';
import { testSignIn } from './test-sign-in.ts';

/** English, the language that defines which messages there are. An area is a file; a page loads those it speaks from. */
export const areas = {
  common,
  problems,
  'sign-in': signIn,
  business,
  attempts,
  employees,
  licenses,
  seats,
  fleet,
  shares,
  security,
  social,
  configurator,
  steps,
  difference,
  setup,
  domains,
  findings,
  app,
  groups,
  'saml-step': samlStep,
  saml,
  scim,
  people,
  backup,
  'test-sign-in': testSignIn,
  privacy,
  programs,
  audit,
} as const;

export type Area = keyof typeof areas;
type IdsOf<Of extends Area> = Of extends Area ? keyof (typeof areas)[Of] : never;
export type MessageId = IdsOf<Area>;
