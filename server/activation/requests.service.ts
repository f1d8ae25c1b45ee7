import type { ActivationRefusal } from '../../contract/index.ts';
import { after, type Clock, DAY, MINUTE } from '../lib/clock.ts';
import { parseEmail } from '../lib/email.ts';
import { newId, type Random } from '../lib/ids.ts';
import { badInput, type Problem } from '../lib/problem.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import { NONCE_LIFE } from './nonce.ts';
import type { DomainsPort, IntegrationPort, LicensesPort, SignInPort } from './ports.ts';
import * as proofs from './proof.store.ts';
import * as store from './request.store.ts';
import type { RequestBody } from './request-body.ts';

export interface RequestsDeps {
  transactions: Transactions;
  domains: DomainsPort;
  licenses: Pick<LicensesPort, 'product'>;
  integration: IntegrationPort;
  signIn: SignInPort;
  clock: Clock;
  random: Random;
  baseUrl: string;
}

export const REQUEST_LIFE = 10 * MINUTE;

export interface Asker {
  jkt: string;
  jti: string;
  ip: string;
  requestId: string;
}

export type RequestAnswer =
  | { ok: true; signInUrl: string; expiresIn: number }
  | { ok: false; refusal: { code: ActivationRefusal; supportId: string } }
  | { ok: false; refusal: null };

/**
 * An app asks for its organization's sign-in. What can be known before anybody signs in is refused here; who the person is
 * never is. `refusal: null`: the proof was used before. Throws 422 `product_unknown` and `email_unreadable`.
 */
export async function openRequest(deps: RequestsDeps, body: RequestBody, asker: Asker): Promise<RequestAnswer> {
  const { transactions, clock } = deps;
  const address = parseEmail(body.email);
  if (!address) throw badInput('email_unreadable', 'email', 'This is not an e-mail address. Check it for a typo.');
  const isNew = await transactions.inGlobal(async (tx) => {
    if ((deps.random(1)[0] ?? 0) < 13) await proofs.sweep(tx, clock());
    if (!(await deps.licenses.product(tx, body.product))) throw productUnknown();
    return proofs.spend(tx, { ...asker, expiresAt: after(clock(), 2 * NONCE_LIFE) });
  });
  if (!isNew) return { ok: false, refusal: null };
  const owner = await deps.domains.ownerOf(address.domain);
  // Nobody's record to write into: the request's own ID is in the log.
  if (!owner) return { ok: false, refusal: { code: 'domain_not_recognised', supportId: asker.requestId } };
  return transactions.inTenant(owner.businessAccountId, async (tenant) => {
    const asked = { body, asker, email: address.address, integrationId: owner.integrationId };
    const refusal = await refusedEarly(deps, tenant, {
      integrationId: owner.integrationId,
      productId: body.product,
      computer: body.device.name,
      email: address.address,
      ip: asker.ip,
    });
    return refusal ? { ok: false, refusal } : keep(deps, tenant, asked);
  });
}

interface Asked {
  body: RequestBody;
  asker: Asker;
  email: string;
  integrationId: string;
}

/**
 * What an organization can be known to refuse before anybody signs in. Kept for the support ID, but neither audited nor told to
 * others: nobody has signed in, so anybody can cause it.
 */
export async function refusedEarly(
  { integration, signIn }: Pick<RequestsDeps, 'integration' | 'signIn'>,
  tenant: Tenant,
  asked: { integrationId: string; productId: string; computer: string; email: string; ip: string },
): Promise<{ code: ActivationRefusal; supportId: string } | null> {
  const { integrationId, productId, computer, email, ip } = asked;
  const code = await early();
  if (code === null) return null;
  const detail = { product: productId, computer };
  const attempt = { integrationId, purpose: 'activation' as const, outcome: code, email, detail, ip };
  return { code, supportId: await signIn.record(tenant, attempt) };

  async function early(): Promise<ActivationRefusal | null> {
    const facts = await integration.find(tenant);
    if (facts?.id !== integrationId || facts.status !== 'active') return 'integration_inactive';
    if (facts.provisioning === 'none') return 'provisioning_not_configured';
    return (await integration.usersGroup(tenant, integrationId, productId)) ? null : 'user_group_not_mapped';
  }
}

async function keep(
  { clock, random, baseUrl }: RequestsDeps,
  tenant: Tenant,
  { body, asker, email, integrationId }: Asked,
): Promise<RequestAnswer> {
  const now = clock();
  if ((random(1)[0] ?? 0) < 13) await store.sweep(tenant, after(now, -DAY));
  const id = newId('activation', now, random);
  await store.insert(tenant, {
    id,
    integrationId,
    productId: body.product,
    email,
    deviceName: body.device.name,
    deviceOs: body.device.os,
    redirectUri: body.redirect_uri,
    codeChallenge: body.code_challenge,
    state: body.state,
    jkt: asker.jkt,
    ip: asker.ip,
    createdAt: now,
    expiresAt: after(now, REQUEST_LIFE),
  });
  return { ok: true, signInUrl: `${baseUrl}/activate/${id}`, expiresIn: REQUEST_LIFE / 1000 };
}

const productUnknown = (): Problem =>
  badInput('product_unknown', 'product', 'This service knows no such product. Update the app, or ask its vendor.');
