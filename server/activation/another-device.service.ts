import { ACTIVATION_REFUSALS, type ActivationRefusal } from '../../contract/index.ts';
import { after, DAY, SECOND } from '../lib/clock.ts';
import { parseEmail } from '../lib/email.ts';
import { newId } from '../lib/ids.ts';
import { hashToken, newToken } from '../lib/secrets.ts';
import type { Tenant } from '../lib/transaction.ts';
import { PATHS } from './addresses.ts';
import { type Failed, invalidGrant, refusedToken, type TokenAnswer } from './answer.ts';
import { settings } from './computers.store.ts';
import * as families from './family.store.ts';
import { type GrantDeps, grant } from './grant.service.ts';
import { type Decided, issue } from './issue.service.ts';
import type { DomainsPort } from './ports.ts';
import { spendProof, type TokenCaller } from './prover.service.ts';
import * as store from './request.store.ts';
import type { DeviceForm } from './request-body.ts';
import { REQUEST_LIFE, refusedEarly } from './requests.service.ts';
import { newUserCode, shown } from './user-code.ts';

/** Seconds between two questions of a computer, by which it grows when they come too soon, and at most. */
const POLL = 5;
const LONGEST_POLL = 60;

export type DeviceDeps = GrantDeps & { domains: DomainsPort };

/** RFC 8628 section 3.2. */
export interface DeviceBody {
  device_code: string;
  user_code: string;
  verification_uri: string;
  expires_in: number;
  interval: number;
}

const no = (error: Failed['error'], description: string): Failed => ({ ok: false, error, description });

/**
 * A computer without a browser asks to be signed in from another device (RFC 8628 section 3.1), where the organization allows
 * it. The request is bound to the key whose thumbprint it names: only a proof by that key redeems it. There is no address that
 * carries the code in it: who signs in has read it from the computer.
 */
export async function askFromAnotherDevice(
  deps: DeviceDeps,
  form: DeviceForm,
  from: { ip: string; requestId: string },
): Promise<{ ok: true; body: DeviceBody } | Failed> {
  const { transactions } = deps;
  const address = parseEmail(form.email);
  if (!address) return no('invalid_request', 'This is not an e-mail address. Check it for a typo.');
  if (!(await transactions.inGlobal((tx) => deps.licenses.product(tx, form.client_id))))
    return no('invalid_request', 'This service knows no such product.');
  const owner = await deps.domains.ownerOf(address.domain);
  if (!owner) return refusedToken('domain_not_recognised', from.requestId);
  const { integrationId } = owner;
  return transactions.inTenant(owner.businessAccountId, async (tenant) => {
    const { client_id: productId, device_name: computer } = form;
    const asked = { integrationId, productId, computer, email: address.address, ip: from.ip };
    const refused = await refusedEarly(deps, tenant, asked);
    if (refused) return refusedToken(refused.code, refused.supportId);
    if (!(await settings(tenant)).anotherDevice) return no('unauthorized_client', NOT_ALLOWED);
    return { ok: true as const, body: await keep(deps, tenant, { ...asked, form }) };
  });
}

const NOT_ALLOWED =
  'Your organization does not let people sign in on another device. Sign in on this computer, or ask your IT team.';

async function keep(
  { clock, random, vault, baseUrl }: DeviceDeps,
  tenant: Tenant,
  asked: { integrationId: string; productId: string; computer: string; email: string; ip: string; form: DeviceForm },
): Promise<DeviceBody> {
  const now = clock();
  if ((random(1)[0] ?? 0) < 13) await store.sweep(tenant, after(now, -DAY));
  const deviceCode = newToken(random);
  const userCode = newUserCode(random);
  await store.insert(tenant, {
    id: newId('activation', now, random),
    integrationId: asked.integrationId,
    productId: asked.productId,
    email: asked.email,
    deviceName: asked.computer,
    deviceOs: asked.form.device_os,
    redirectUri: null,
    codeChallenge: null,
    state: null,
    jkt: asked.form.dpop_jkt,
    ip: asked.ip,
    createdAt: now,
    expiresAt: after(now, REQUEST_LIFE),
    anotherDevice: { deviceCodeHash: hashToken(deviceCode), userCodeMac: vault.mac('user-code', userCode) },
  });
  return {
    device_code: deviceCode,
    user_code: shown(userCode),
    verification_uri: baseUrl + PATHS.anotherDevice,
    expires_in: REQUEST_LIFE / 1000,
    interval: POLL,
  };
}

/** The computer asks whether its person has signed in (RFC 8628 section 3.4); then it is granted like any other. */
export async function redeemDeviceCode(
  deps: GrantDeps,
  form: { deviceCode: string; clientId: string },
  caller: TokenCaller,
): Promise<TokenAnswer> {
  const { transactions } = deps;
  const deviceCodeHash = hashToken(form.deviceCode);
  const owner = await transactions.lookup(deviceCodeHash, (tx) => store.tenantOf(tx, { deviceCodeHash }));
  if (!owner) return invalidGrant('The device code is not known.');
  const redeem = (atOnce: boolean) =>
    transactions.inTenant(owner, async (tenant): Promise<Decided> => {
      const [replay, request] = await Promise.all([
        spendProof(tenant, caller.prover, deps.clock()),
        store.lockByDeviceCode(tenant, deviceCodeHash),
      ]);
      if (replay) return replay;
      if (request?.productId !== form.clientId || request.jkt !== caller.prover.jkt)
        return invalidGrant('The device code was made for another client or key.');
      const unready = await notReady(deps, tenant, request);
      return unready ?? grant(deps, tenant, { ...caller, request, familyId: newFamily(deps), atOnce });
    });
  const decided = await redeem(true).catch((error: unknown) => {
    if (!transactions.lostRace(error)) throw error;
    return redeem(false);
  });
  return issue(deps, caller.signer, decided);
}

const newFamily = ({ clock, random }: GrantDeps): string => newId('family', clock(), random);

/** Null when the person has signed in and the code is still good. */
async function notReady(
  { clock }: GrantDeps,
  tenant: Tenant,
  request: store.ActivationRequestRow,
): Promise<Failed | null> {
  const now = clock();
  if (request.redeemedAt) {
    if (request.familyId)
      await families.end(tenant, { familyId: request.familyId }, { because: 'code_reused', at: now });
    return invalidGrant('The device code was used before. What it gave has ended; sign in again.');
  }
  if (request.expiresAt <= now) return no('expired_token', 'The code is too old. Start again.');
  // Switched off meanwhile, perhaps because somebody talks people into typing codes: nothing is given, to nobody.
  if (!(await settings(tenant)).anotherDevice) return no('access_denied', NOT_ALLOWED);
  if (request.codeHash !== null) return null;
  if (request.refusal !== null) return refusedElsewhere(request);
  const tooSoon = request.polledAt !== null && now < after(request.polledAt, request.pollSeconds * SECOND);
  const seconds = tooSoon ? Math.min(request.pollSeconds + POLL, LONGEST_POLL) : request.pollSeconds;
  await store.polled(tenant, request.id, { at: now, seconds });
  return tooSoon
    ? no('slow_down', `Ask every ${seconds} seconds.`)
    : no('authorization_pending', 'Nobody has signed in with the code yet.');
}

const refusedElsewhere = ({ refusal, supportId }: store.ActivationRequestRow): Failed =>
  Object.hasOwn(ACTIVATION_REFUSALS, refusal ?? '')
    ? refusedToken(refusal as ActivationRefusal, supportId ?? '')
    : no('access_denied', `The sign-in was refused. Support ID: ${supportId ?? ''}`);
