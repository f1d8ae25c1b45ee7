import { ACTIVATION_REFUSALS, type ActivationRefusal } from '../../contract/index.ts';
import { after, type Clock, SECOND } from '../lib/clock.ts';
import type { Random } from '../lib/ids.ts';
import type { Page } from '../lib/page.ts';
import { hashToken, newToken, sameSecret, type Vault } from '../lib/secrets.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import type { ActivationPort, BindingCookie } from '../sign-in/index.ts';
import type { CodeCookie } from './code-cookie.ts';
import { confirmPage, deadEndPage, goBackPage, handOffPage, refusedElsewherePage, refusedPage } from './pages.ts';
import type { IntegrationPort, LicensesPort, SignInPort } from './ports.ts';
import * as store from './request.store.ts';

export interface BrowserDeps {
  transactions: Transactions;
  signIn: SignInPort;
  integration: IntegrationPort;
  licenses: Pick<LicensesPort, 'product'>;
  vault: Vault;
  clock: Clock;
  random: Random;
  baseUrl: string;
}

/** A code waits this long for the app to redeem it. */
const CODE_LIFE = 60 * SECOND;

export type Entered =
  | { go: true; url: string; cookie: BindingCookie }
  | { go: false; page: Page; cookie?: CodeCookie | undefined };

/**
 * The address the app opened in the system browser. From the app's own address it leads straight to the IdP; from another, the
 * computer is named first, and `confirmed` must be the value that page gave to this very browser address.
 */
export async function enter(
  deps: BrowserDeps,
  visit: { id: string; ip: string; confirmed: string | undefined },
): Promise<Entered> {
  const { transactions, vault, clock, baseUrl } = deps;
  const { id, ip } = visit;
  const dead = (why: Parameters<typeof deadEndPage>[0]): Entered => ({ go: false, page: deadEndPage(why) });
  const businessAccountId = await transactions.lookup(id, (tx) => store.tenantOf(tx, { id }));
  if (!businessAccountId) return dead('unknown');
  return transactions.inTenant(businessAccountId, async (tenant): Promise<Entered> => {
    const request = await store.find(tenant, id);
    // A request for another device begins with the code that is typed, and never with a link.
    if (!request || request.deviceCodeHash !== null) return dead('unknown');
    if (request.codeHash !== null) return dead('used');
    if (request.expiresAt <= clock()) return dead('expired');
    const marks = vault.macs('activation-confirmed', `${id} ${ip}`).map((mac) => mac.slice(0, 40));
    const confirmed = request.ip === ip || marks.some((mark) => sameSecret(visit.confirmed ?? '', mark));
    if (!confirmed) {
      const { deviceName, deviceOs, email } = request;
      const product = await productName(deps, tenant, request.productId);
      const confirmUrl = `${baseUrl}/activate/${id}?confirmed=${marks[0]}`;
      const appIp = request.ip ?? 'unknown';
      return { go: false, page: confirmPage({ productName: product, deviceName, deviceOs, email, appIp, confirmUrl }) };
    }
    const { integrationId } = request;
    if ((await deps.integration.find(tenant))?.status !== 'active')
      return { go: false, page: await switchedOff(deps, tenant, { request, ip }) };
    const begun = await deps.signIn.beginSso(tenant, { integrationId, purpose: 'activation', activationId: id });
    return begun ? { go: true, ...begun } : dead('inactive');
  });
}

/** Deactivated since the app asked: it is told, as it would be after the sign-in. */
async function switchedOff(
  deps: BrowserDeps,
  tenant: Tenant,
  { request, ip }: { request: store.ActivationRequestRow; ip: string },
): Promise<Page> {
  const { integrationId, email } = request;
  const outcome = 'integration_inactive' as const;
  const supportId = await deps.signIn.record(tenant, { integrationId, purpose: 'activation', outcome, email, ip });
  return refusedPage(await callbackOf(deps, tenant, request), outcome, supportId);
}

export const productName = async ({ licenses }: BrowserDeps, tenant: Tenant, id: string): Promise<string> =>
  (await licenses.product(tenant, id))?.name ?? id;

const callbackOf = async (deps: BrowserDeps, tenant: Tenant, request: store.ActivationRequestRow) => ({
  redirectUri: request.redirectUri ?? '',
  state: request.state ?? '',
  issuer: deps.baseUrl,
  productName: await productName(deps, tenant, request.productId),
});

/** Refusals of a sign-in that are none of an activation, and what they are to an app. */
const TRANSLATED: Record<string, ActivationRefusal> = { domain_not_yours: 'domain_not_recognised' };

const asActivationRefusal = (code: string): ActivationRefusal | null => {
  if (Object.hasOwn(ACTIVATION_REFUSALS, code)) return code as ActivationRefusal;
  return TRANSLATED[code] ?? null;
};

/** Where the ACS hands over. */
export function createPort(deps: BrowserDeps): ActivationPort {
  const { clock, random } = deps;
  return {
    async arrived(tenant, { activationId, personId, groups, signInId }) {
      const now = clock();
      const pending = await store.find(tenant, activationId);
      const code = newToken(random);
      const request = await store.putCode(tenant, activationId, {
        codeHash: pending?.deviceCodeHash ?? hashToken(code),
        codeExpiresAt: pending?.deviceCodeHash ? pending.expiresAt : after(now, CODE_LIFE),
        personId,
        assertedGroups: groups,
        supportId: signInId,
        now,
      });
      if (!request) return deadEndPage('expired');
      const to = await callbackOf(deps, tenant, request);
      return request.deviceCodeHash ? goBackPage({ ...to, deviceName: request.deviceName }) : handOffPage(to, code);
    },
    async refused(tenant, { activationId, code, supportId }) {
      const request = await store.find(tenant, activationId);
      // An app that has its code already is told nothing more.
      if (!request || request.codeHash !== null) return null;
      if (request.deviceCodeHash !== null) {
        await store.putRefusal(tenant, activationId, { refusal: asActivationRefusal(code) ?? '', supportId });
        return refusedElsewherePage(asActivationRefusal(code), supportId);
      }
      return refusedPage(await callbackOf(deps, tenant, request), asActivationRefusal(code), supportId);
    },
  };
}
