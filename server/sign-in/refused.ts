import type { signIn } from '../../contract/index.ts';

export type SignInRefusal = signIn.SignInRefusal;

/** Why a sign-in was refused, on its way to the record. `received` is hostile text. */
export interface Refused {
  code: SignInRefusal;
  expected?: string | undefined;
  received?: string | undefined;
  detail?: Record<string, unknown>;
}
