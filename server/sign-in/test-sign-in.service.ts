import type { Events } from '../events.ts';
import type { Member } from '../lib/guard.ts';
import { Problem } from '../lib/problem.ts';
import type { Transactions } from '../lib/transaction.ts';
import type { BindingCookie } from './index.ts';
import type { Rung } from './ladder.ts';
import type { IntegrationPort } from './ports.ts';
import type { Sso } from './sso.service.ts';
import type { Decoded } from './test-answer.service.ts';
import * as store from './test-sign-in.store.ts';
import { testWords } from './test-words.ts';

export interface TestResult {
  id: string;
  at: Date;
  ok: boolean;
  code: string | null;
  steps: Rung[];
  expected: string | null;
  received: string | null;
  cause: string | null;
  cure: string | null;
  sample: string | null;
  testedBy: string | null;
  decoded: Decoded | null;
}

/** *Test sign-in*: by an administrator, with anybody of the IdP, before activation and after. */
export interface TestSignIn {
  /** Throws 409 `saml_values_missing`. */
  start(member: Member): Promise<{ url: string; cookie: BindingCookie }>;
  /** Throws 404 `no_such_test`. What the answer said of a person is shown to whoever began the test. */
  result(member: Member, supportId: string): Promise<TestResult>;
}

interface TestDeps {
  transactions: Transactions;
  integration: IntegrationPort;
  events: Events;
  sso: Sso;
}

export function createTestSignIn({ transactions, integration, events, sso }: TestDeps): TestSignIn {
  return {
    start: ({ businessAccountId, actor }) =>
      transactions.inTenant(businessAccountId, async (tenant) => {
        const found = await integration.find(tenant);
        const begun = found && (await sso.prepare(tenant, { integrationId: found.id, purpose: 'test' }));
        if (!begun) throw samlValuesMissing();
        await events.record(tenant, { type: 'integration.test_started', actor, subject: begun.id, data: {} });
        return { url: begun.url, cookie: begun.cookie };
      }),

    result: ({ businessAccountId, actor }, supportId) =>
      transactions.inTenant(businessAccountId, async (tenant) => {
        const row = await store.test(tenant, supportId);
        if (!row) throw noSuchTest();
        const detail = row.detail as { request?: string; saml?: string; decoded?: Decoded };
        const by = await store.startedBy(tenant, detail.request ?? '');
        const ok = row.outcome === 'signed_in';
        const code = ok ? null : (detail.saml ?? row.outcome);
        const words = code === null ? null : testWords(code);
        const { id, at, expected, received, sample } = row;
        return {
          ...{ id, at, ok, code, expected, received, sample },
          steps: (row.steps ?? []) as Rung[],
          cause: words?.cause ?? null,
          cure: words?.cure ?? null,
          testedBy: by?.label ?? null,
          decoded: by?.id === actor.id ? (detail.decoded ?? null) : null,
        };
      }),
  };
}

const samlValuesMissing = (): Problem =>
  new Problem('saml_values_missing', 409, {
    publicDetail:
      'There is nothing to test yet. Save the Identity Provider Entity ID, the SSO URL and the Public Certificate first.',
  });

const noSuchTest = (): Problem =>
  new Problem('no_such_test', 404, {
    publicDetail: 'There is no such test sign-in, or it was forgotten. Begin a new one in step 4.',
  });
