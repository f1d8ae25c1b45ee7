/**
 * What a watcher of the process may know: counters and gauges for Prometheus. It names no customer, no person and no address, and
 * the number of its lines is bounded: totals, products, closed lists of outcomes. It never decides anything. `app.ts` builds the
 * meters, hands them to what happens (sign-ins, SCIM, mails), and mounts `/metrics` where a token for it is set.
 */
export { createMeters, type Meters } from './meters.ts';
export { metricsRoutes } from './metrics.routes.ts';
export { totals } from './totals.store.ts';
