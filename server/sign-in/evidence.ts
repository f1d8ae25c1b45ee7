import { redactedSample } from '../saml/index.ts';
import type { Opinion } from '../second-opinion/index.ts';
import type { AssertedIdentity } from './assertion.ts';
import { ladder, type Passage, type Rung } from './ladder.ts';
import type { Refused } from './refused.ts';

/** What an answer left behind, for the record. */
export interface Evidence {
  steps: Rung[];
  sample: string | null;
  detail: Record<string, unknown>;
}

interface Left {
  samlResponse: string;
  /** Whether the answer belongs to an open request of this browser: what anybody can post leaves no sample. */
  expected: boolean;
  refused?: Refused;
  asserted?: AssertedIdentity | undefined;
  opinion?: Opinion['kind'] | undefined;
  /** Set for a test sign-in. */
  test?: Passage['test'];
}

/**
 * How far it came; and of a refused one, or one with a new key, what it looked like. An ordinary sign-in leaves no sample: it looks like
 * the one that brought its key.
 */
export function evidenceOf({ samlResponse, expected, refused, asserted, opinion, test }: Left): Evidence {
  const groups = asserted === undefined ? undefined : (asserted.groups?.length ?? null);
  const saml = refused?.detail?.saml;
  const passage = {
    code: refused?.code ?? null,
    saml: typeof saml === 'string' ? saml : undefined,
    opinion,
    groups,
    test,
  };
  const worthASample = expected && (refused !== undefined || opinion !== undefined);
  return {
    steps: ladder(passage),
    sample: worthASample ? redactedSample(samlResponse) : null,
    detail: {
      ...refused?.detail,
      ...(groups === undefined ? {} : { groups }),
      ...(opinion === undefined ? {} : { second_opinion: opinion }),
    },
  };
}
