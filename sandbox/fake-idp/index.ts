/**
 * A stateful SCIM client that speaks as one of several identity providers do (`kinds/`): it keeps a directory, is told what
 * happens in it, and sends what that kind of provider would send - its request shapes, its bookkeeping of IDs, its retries
 * after lost answers and 429, in an order that follows from a seed. Then it reads the service back and says what differs.
 *
 * Owns: the directory it imitates, in memory, for one run.
 * Never does: share code with the service or its contract; it knows SCIM from the providers' documents alone, and works
 * against any server. It is not affiliated with the providers it imitates.
 * Called by: `main.ts` (`npm run fake-idp`), and by the tests in `system/`.
 */
export { createFakeIdp, type FakeIdp, type FakeIdpOptions } from './client.ts';
export type { Event, Person } from './directory.ts';
export type { Kind } from './kind.ts';
export { KINDS, kindOf } from './kinds.ts';
export { play } from './play.ts';
export { MOVES, type Move, type Naming, randomMoves, STORY } from './scenario.ts';
export type { Exchange } from './wire.ts';
