/**
 * Products, license keys, subscriptions and seats: the only room where a seat is taken or freed, so that nowhere can more be
 * taken than were bought. It never decides whether somebody is eligible (that is asked before, by `activation/`), and never
 * signs a license.
 * Called by the vendor's operator and the portal over HTTP, by `activation/` (grant, check) and `directory/` (free) in their
 * transactions, and read by `integration/`.
 */

export { historyRoutes } from './history.routes.ts';
export { createHistory } from './history.service.ts';
export { licensesRoutes } from './licenses.routes.ts';
export { createLicenses, type LicensesDeps } from './licenses.service.ts';
export type { Grant, Licenses, Product, SeatCheck, SeatRequest, SubscriptionView } from './licenses.ts';
export { operatorRoutes } from './operator.routes.ts';
export { subLicensesRoutes } from './sub-licenses.routes.ts';
export type { SubLicenses } from './sub-licenses.ts';
