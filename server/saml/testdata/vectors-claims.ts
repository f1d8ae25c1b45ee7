import type { Vector } from './case.ts';
import type { Sign } from './generate.ts';
export function claimVectors(_sign: Sign): Vector[] { return []; }
