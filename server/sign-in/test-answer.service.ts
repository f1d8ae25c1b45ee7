import type { Tenant } from '../lib/transaction.ts';
import type { VerifiedAssertion } from '../saml/index.ts';
import type { AcsDeps, PostedAnswer } from './acs.service.ts';
import { verifyAnswer } from './answer.service.ts';
import { type AssertedIdentity, readAssertion } from './assertion.ts';
import { evidenceOf } from './evidence.ts';
import { foreseeIdentity } from './identity.service.ts';
import { readable } from './record.service.ts';
import type { Refused } from './refused.ts';
import type { SsoRequestRow } from './sso-request.store.ts';

interface Arrived {
  posted: PostedAnswer;
  request: SsoRequestRow;
  /** Why the request itself is unfit. */
  unfit: Refused | null;
}

interface Judged {
  refused?: Refused;
  opinion?: Parameters<typeof evidenceOf>[0]['opinion'];
  assertion?: VerifiedAssertion;
  asserted?: AssertedIdentity;
  stranger: boolean;
}

/** What a test shows of an answer, for the person who began it. */
export interface Decoded {
  nameId: string;
  attributes: { name: string; values: string[] }[];
  groups: string[] | null;
}

/**
 * Judges the answer to a test sign-in by all that a sign-in is judged by, but whether the integration is active. Request and
 * assertion count once, and a key that everything fits to is proved; beyond that nothing comes of it: no session, no seat, nobody
 * bound or created. Somebody the directory does not hold yet is no fault of the SAML settings. Answers the record's support ID.
 */
export async function judgeTest(deps: AcsDeps, tenant: Tenant, arrived: Arrived): Promise<string> {
  const { posted, request } = arrived;
  const judged: Judged = arrived.unfit
    ? { refused: arrived.unfit, stranger: false }
    : await judge(deps, tenant, arrived);
  const { refused, asserted, assertion, opinion, stranger } = judged;
  const evidence = evidenceOf({
    samlResponse: posted.samlResponse,
    expected: true,
    ...(refused ? { refused } : {}),
    asserted,
    opinion,
    test: { stranger },
  });
  const decoded = assertion && asserted ? decodedOf(assertion, asserted) : undefined;
  return deps.recorder.record(tenant, {
    integrationId: posted.integrationId,
    purpose: 'test',
    outcome: refused?.code ?? 'signed_in',
    email: asserted?.email?.address,
    expected: refused?.expected,
    received: refused?.received,
    ...evidence,
    detail: { ...evidence.detail, request: request.id, ...(decoded ? { decoded } : {}) },
    ip: posted.ip,
  });
}

async function judge(deps: AcsDeps, tenant: Tenant, { posted, request }: Arrived): Promise<Judged> {
  const { integrationId, samlResponse } = posted;
  const { opinion, ...verified } = await verifyAnswer(deps, tenant, {
    ...{ integrationId, samlResponse, proving: true },
    inResponseTo: request.authnRequestId ?? '',
  });
  if (!verified.ok) return { refused: verified.refused, opinion, stranger: false };
  const { assertion, certificateId } = verified;
  const asserted = readAssertion(assertion);
  const read = { opinion, assertion, asserted };
  const locked = await deps.integration.lock(tenant, integrationId);
  if (!locked) return { ...read, refused: { code: 'request_unknown' }, stranger: false };
  const { provisioning } = locked;
  const identity = await foreseeIdentity(deps, tenant, { asserted, integrationId, provisioning });
  const stranger = identity.kind === 'refused' && identity.code === 'user_not_provisioned';
  if (identity.kind === 'refused' && !stranger) {
    const { code, expected, received } = identity;
    return { ...read, refused: { code, expected, received }, stranger };
  }
  if (certificateId !== null) await deps.integration.noteCertificateUse(tenant, certificateId);
  return { ...read, stranger };
}

const MOST_VALUES = 200;

function decodedOf({ nameId, attributes }: VerifiedAssertion, { groups }: AssertedIdentity): Decoded {
  const cut = (text: string): string => readable(text) ?? '';
  const all = Object.entries(attributes).slice(0, 50);
  return {
    nameId: cut(nameId),
    attributes: all.map(([name, values]) => ({ name: cut(name), values: values.slice(0, MOST_VALUES).map(cut) })),
    groups: groups?.slice(0, MOST_VALUES).map(cut) ?? null,
  };
}
