import { expect, test } from 'vitest';
import { type Journey, type Station, walk } from './index.ts';

/** A test for each station, in their order; what was not reached is said to be. */
export function testStations(stations: Station[], journey: () => Journey): void {
  let stoppedAt: string | null = null;
  test.each(stations.map((station) => [station.title, station] as const))('%s', async (title, station) => {
    if (stoppedAt) throw new Error(`Not reached: the journey stopped at «${stoppedAt}».`);
    stoppedAt = title;
    const findings = await walk(journey(), station);
    stoppedAt = null;
    expect(findings).toEqual([]);
  });
}
