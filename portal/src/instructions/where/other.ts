import type { Where } from '../guide.ts';

/** No console is known, so no click can be named. */
export const where: Where = {};
