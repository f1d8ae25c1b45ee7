/** Time since 1970 in seconds that never runs backwards while one license lasts. */
export interface Timekeeper {
  /**
   * The latest of: the computer's clock, the highest time stored, and the highest time this process saw plus the time
   * it has been running since. So a clock set back, or set back again and again, gains nothing. Another license starts afresh.
   */
  now(seen: { license: string | undefined; highestTime: number }): { now: number; setBack: boolean };
}

/** Small corrections by a time server are not worth a word. */
const tolerance = 120;

export function createTimekeeper(clock: () => number, elapsed: () => number): Timekeeper {
  let last: { license: string | undefined; highestTime: number; at: number; elapsed: number } | undefined;
  return {
    now({ license, highestTime }) {
      const wall = Math.floor(clock() / 1000);
      const running = elapsed() / 1000;
      // The stored mark only ever falls when a license was accepted, even one with the same text.
      const same = last !== undefined && last.license === license && highestTime >= last.highestTime;
      const counted = same && last !== undefined ? last.at + (running - last.elapsed) : 0;
      const at = Math.max(wall, highestTime, counted);
      last = { license, highestTime, at, elapsed: running };
      return { now: Math.floor(at), setBack: wall + tolerance < at };
    },
  };
}
