/**
 * The pages own every word and every button a person sees. They are functions from state to a page: no state of their
 * own, no decision, no request. Called by the routes alone.
 */
export { accountPage, signOutPage } from './account.ts';
export { activatedPage, checkingKeyPage, elsewherePage, failedPage, refusedPage, waitingPage } from './attempt.ts';
export { businessKeyPage, signInPage, workEmailPage } from './entry.ts';
export type { Brand, View } from './layout.ts';
export { inLinePage, seatKeptPage } from './line.ts';
export { productPage } from './product.ts';
