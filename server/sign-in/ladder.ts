import type { SamlRefusal } from '../saml/index.ts';
import type { Opinion } from '../second-opinion/index.ts';
import type { SignInRefusal } from './refused.ts';

/** What an answer at the ACS goes through, in this order; each step needs the ones before it. */
export const STEPS = [
  // An open request of this organization, in this browser.
  'received',
  // Readable, a SAML 2.0 response that says success, in the shape of the profile.
  'decoded',
  'signature',
  'issuer',
  // Made for our address, in answer to our request.
  'recipient',
  'audience',
  'time',
  // The assertion was not used before.
  'once',
  'second_opinion',
  'active',
  'name',
  'domain',
  // Somebody the directory knows and lets in, and only one.
  'person',
  'groups',
] as const;
export type Step = (typeof STEPS)[number];

/** `absent`: the answer said nothing of groups, which is not "in no group"; or, in a test, the directory does not hold the person yet. `none`: no second opinion was had. */
export interface Rung {
  step: Step;
  outcome: 'passed' | 'failed' | 'not_reached' | 'absent' | 'none';
}

/** Where the verdict's refusals stand on the ladder; all that are not named are about reading. */
const SAML_STEP: Partial<Record<SamlRefusal, Step>> = {
  not_signed: 'signature',
  signature_misplaced: 'signature',
  signature_malformed: 'signature',
  signature_reference_mismatch: 'signature',
  transform_not_allowed: 'signature',
  algorithm_not_allowed: 'signature',
  sha1_not_allowed: 'signature',
  key_missing: 'signature',
  key_algorithm_mismatch: 'signature',
  digest_mismatch: 'signature',
  signature_invalid: 'signature',
  issuer_mismatch: 'issuer',
  destination_mismatch: 'recipient',
  unsolicited_not_allowed: 'recipient',
  in_response_to_mismatch: 'recipient',
  subject_confirmation_unusable: 'recipient',
  recipient_mismatch: 'recipient',
  audience_mismatch: 'audience',
  time_invalid: 'time',
  not_yet_valid: 'time',
  expired: 'time',
  lifetime_too_long: 'time',
  name_id_missing: 'name',
  attribute_duplicated: 'name',
};

const STEP: Partial<Record<SignInRefusal, Step>> = {
  integration_inactive: 'active',
  name_missing: 'name',
  domain_not_yours: 'domain',
  user_not_provisioned: 'person',
  user_deactivated: 'person',
  user_blocked: 'person',
  account_conflict: 'person',
};

export interface Passage {
  /** Null: it went all the way. */
  code: SignInRefusal | null;
  /** The code of the verdict, or of what came right after it. */
  saml?: string | undefined;
  /** Undefined: nobody was asked. */
  opinion?: Opinion['kind'] | undefined;
  /** How many groups the answer named; null: it said nothing of groups; undefined: it was not read so far. */
  groups?: number | null | undefined;
  /** A test sign-in: whether the integration is active has no step. `stranger`: the directory does not hold the person. */
  test?: { stranger: boolean } | undefined;
}

/** How far an answer came, step by step. A second opinion that was not asked for has no step. */
export function ladder(passage: Passage): Rung[] {
  const failed = failedAt(passage);
  const stop = failed === null ? STEPS.length : STEPS.indexOf(failed);
  return STEPS.filter((step) => isAsked(step, passage)).map((step) => {
    const at = STEPS.indexOf(step);
    if (at > stop) return { step, outcome: 'not_reached' };
    if (step === failed) return { step, outcome: 'failed' };
    if (step === 'second_opinion' && passage.opinion === 'none') return { step, outcome: 'none' };
    if (step === 'person' && passage.test?.stranger) return { step, outcome: 'absent' };
    if (step === 'groups' && passage.groups === null) return { step, outcome: 'absent' };
    return { step, outcome: 'passed' };
  });
}

function isAsked(step: Step, { opinion, test }: Passage): boolean {
  if (step === 'second_opinion') return opinion !== undefined;
  return step !== 'active' || test === undefined;
}

function failedAt({ code, saml }: Passage): Step | null {
  if (code === null) return null;
  if (saml === 'assertion_used_before') return 'once';
  if (saml === 'second_opinion_disagreed') return 'second_opinion';
  if (code === 'saml_refused') return SAML_STEP[saml as SamlRefusal] ?? 'decoded';
  return STEP[code] ?? 'received';
}
