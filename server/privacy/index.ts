/**
 * What is held of people, and how it goes: the export of a person and of a personal account, their erasure, the closing of a business
 * account, and what the clock forgets. It knows where other rooms keep what names somebody (`places.ts`), and decides nothing of what
 * they do with it: seats, groups and memberships end by the verbs of their own rooms, before anything is erased here.
 * Called by the portal over HTTP, and by the clock.
 */

export { privacyRoutes } from './privacy.routes.ts';
export { createPrivacy, type Privacy } from './privacy.service.ts';
