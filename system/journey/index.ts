/**
 * The journey: an IT admin and an employee in a real browser, through the pages of all five parties.
 *
 * Owns: which click follows which, what a person must see at each station, and the counting of clicks, values, copies,
 * ticks and window switches.
 * Never does: call Keyseat's API, or look into a database. What a person cannot see does not exist here. Only the world
 * before the first click (the company's DNS zone and its people in the directory, the vendor's key) is prepared otherwise.
 * Called by: its own tests, and `system/measure.ts`.
 */
export { Counter, type Tally } from './counter.ts';
export { type Journey, type Station, startJourney, walk } from './journey.ts';
export { asTheGuide, CONFIGURING, type Manner, shortWay, theGuide } from './the-guide.ts';
