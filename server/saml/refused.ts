import type { SamlRefusal } from './refusals.ts';

/** Text shown to people is cut here: it may be hostile and it goes into a record. */
const shownLength = 300;

/**
 * Carries a refusal from deep inside the reading to the one place that turns it into a value. It never leaves this
 * folder: every public function catches it.
 */
export class Refused extends Error {
  readonly code: SamlRefusal;
  readonly expected: string | undefined;
  readonly received: string | undefined;

  constructor(code: SamlRefusal, expected: string | undefined, received: string | undefined) {
    super(code);
    this.code = code;
    this.expected = expected?.slice(0, shownLength);
    this.received = received?.slice(0, shownLength);
  }
}

/** Ends the reading with a refusal. `expected` and `received` are for people. */
export function refuse(code: SamlRefusal, details: { expected?: string; received?: string } = {}): never {
  throw new Refused(code, details.expected, details.received);
}
