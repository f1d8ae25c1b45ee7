import { attempts } from './attempts.ts';
import { business } from './business.ts';
import { common } from './common.ts';
import { configurator } from './configurator.ts';
import { employees } from './employees.ts';
import { findings } from './findings.ts';
import { licenses } from './licenses.ts';
import { problems } from './problems.ts';
import { saml } from './saml.ts';
import { security } from './security.ts';
import { signIn } from './sign-in.ts';
import { steps } from './steps.ts';
import { testSignIn } from './test-sign-in.ts';

/** English, the language that defines which messages there are. */
export const catalog = {
  ...common,
  ...problems,
  ...signIn,
  ...business,
  ...attempts,
  ...employees,
  ...licenses,
  ...security,
  ...configurator,
  ...steps,
  ...findings,
  ...saml,
  ...testSignIn,
};

export type Catalog = Record<keyof typeof catalog, string>;
