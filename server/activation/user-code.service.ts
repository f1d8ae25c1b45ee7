import { sameSecret } from '../lib/secrets.ts';
import type { Tenant } from '../lib/transaction.ts';
import { PATHS } from './addresses.ts';
import { type BrowserDeps, type Entered, productName } from './browser.service.ts';
import { isCodeCookie, newCodeCookie } from './code-cookie.ts';
import { settings } from './computers.store.ts';
import { confirmCodePage, deadEndPage, userCodePage } from './pages.ts';
import type { BusinessPort } from './ports.ts';
import * as store from './request.store.ts';
import { readUserCode, shown } from './user-code.ts';

type UserCodeDeps = BrowserDeps & { business: BusinessPort };

export interface CodeVisit {
  /** What was typed; undefined for the empty page. */
  typed: string | undefined;
  ip: string;
  /** The cookie of this browser, if it has one. */
  browser: string | undefined;
  confirmed: string | undefined;
}

/**
 * The page where a person types the code of a computer without a browser (RFC 8628 section 3.3). Who asks is always named first,
 * whatever the network; then it goes on to the organization's own sign-in. Each step counts only in a browser that came by the one
 * before: neither a link with a code nor the link that somebody else was shown gets past the question.
 */
export async function enterUserCode(deps: UserCodeDeps, visit: CodeVisit): Promise<Entered> {
  const { transactions, vault } = deps;
  const { typed, browser } = visit;
  const cookie = isCodeCookie(browser) ? undefined : newCodeCookie(deps.baseUrl, deps.random);
  const value = cookie ? '' : (typed?.slice(0, 20) ?? '');
  const again = (wrong?: string): Entered => ({
    go: false,
    page: userCodePage({ action: PATHS.anotherDevice, value, wrong }),
    cookie,
  });
  if (typed === undefined || !isCodeCookie(browser)) return again();
  const code = readUserCode(typed);
  if (!code) return again('A code has eight letters, such as BCDF-GHJK. Compare it with the one on the computer.');
  for (const userCodeMac of vault.macs('user-code', code)) {
    const owner = await transactions.lookup(userCodeMac, (tx) => store.tenantOf(tx, { userCodeMac }));
    if (owner)
      return transactions.inTenant(owner, (tenant) => go(deps, tenant, { ...visit, browser, code, userCodeMac }));
  }
  return again('This code is not known. It is good for ten minutes; compare it with the one on the computer.');
}

async function go(
  deps: UserCodeDeps,
  tenant: Tenant,
  visit: CodeVisit & { browser: string; code: string; userCodeMac: string },
): Promise<Entered> {
  const { vault, clock } = deps;
  const dead = (why: Parameters<typeof deadEndPage>[0]): Entered => ({ go: false, page: deadEndPage(why) });
  const request = await store.findByUserCode(tenant, visit.userCodeMac);
  if (!request) return dead('unknown');
  if (request.codeHash !== null) return dead('used');
  if (request.expiresAt <= clock()) return dead('expired');
  if (!(await settings(tenant)).anotherDevice) return dead('off');
  const { id, integrationId } = request;
  const marks = vault.macs('user-code-confirmed', `${id} ${visit.browser}`).map((mac) => mac.slice(0, 40));
  if (!marks.some((mark) => sameSecret(visit.confirmed ?? '', mark)))
    return confirmFirst(deps, tenant, { request, visit, mark: marks[0] ?? '' });
  if ((await deps.integration.find(tenant))?.status !== 'active') return dead('inactive');
  const begun = await deps.signIn.beginSso(tenant, { integrationId, purpose: 'activation', activationId: id });
  return begun ? { go: true, ...begun } : dead('inactive');
}

async function confirmFirst(
  deps: UserCodeDeps,
  tenant: Tenant,
  asked: { request: store.ActivationRequestRow; visit: CodeVisit & { code: string }; mark: string },
): Promise<Entered> {
  const { request, visit, mark } = asked;
  const { deviceName, deviceOs, email, ip, createdAt: askedAt } = request;
  const query = new URLSearchParams({ user_code: shown(visit.code), confirmed: mark });
  const page = confirmCodePage({
    productName: await productName(deps, tenant, request.productId),
    organization: (await deps.business.find(tenant))?.name ?? '',
    confirmUrl: `${deps.baseUrl}${PATHS.anotherDevice}?${query}`,
    appIp: ip ?? 'unknown',
    sameNetwork: ip === visit.ip,
    ...{ deviceName, deviceOs, email, askedAt },
  });
  return { go: false, page };
}
