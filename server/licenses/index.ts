/**
 * What was bought: products, license keys, subscriptions and their seats. The only room that takes or frees a seat, and so the
 * only one that can promise that never more are taken than bought.
 * It never decides who has a right to a seat (`activation/` asks the directory first), and makes no license for a computer.
 * Called by the portal and the vendor's operator over HTTP, by `activation/` (grant, check), by `directory/` (free), and by
 * `integration/` for what was bought.
 */
export type {
  GrantOutcome,
  LicenseKey,
  Licenses,
  Product,
  ProvedBy,
  SeatCheck,
  SeatRefusal,
  SeatRequest,
  SeatsToFree,
  Subscription,
} from './licenses.ts';
