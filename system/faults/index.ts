/**
 * Fault injection: broken set-ups that IT admins really make, each as data, and a robot that makes them in a business account of
 * its own, goes through the portal's pages in a browser, and reads what an admin sees first. The message must name the cause and
 * the cure, with the click in that identity provider.
 *
 * Owns: the list of faults, what a good message names, and the score.
 * Never does: look into a database, or judge by anything but what can be read on the page.
 * Called by: `system/measure.ts` for all of them, and `system/journey/faults.test.ts` for a few of each kind.
 */
import { ANSWERS } from './answers.ts';
import { DOMAINS } from './domains.ts';
import type { Fault } from './fault.ts';
import { GROUPS } from './groups.ts';
import { PROVISIONING } from './provisioning.ts';
import { VALUES } from './values.ts';

export type { Fault, Kind } from './fault.ts';
export { type Finding, inject } from './robot.ts';

export const FAULTS: readonly Fault[] = [...DOMAINS, ...VALUES, ...ANSWERS, ...PROVISIONING, ...GROUPS];
