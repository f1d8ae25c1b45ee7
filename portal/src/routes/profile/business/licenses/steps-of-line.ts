export interface Point {
  taken: number;
  bought: number;
}

export interface Frame {
  width: number;
  height: number;
}

/** The top of the scale: room above the highest value, and never nothing. */
export const topOf = (days: readonly Point[]): number =>
  Math.max(1, ...days.map((day) => Math.max(day.taken, day.bought)));

/** A line in steps, one a day, as an SVG path from the left edge to the right. */
export function steps(values: readonly number[], top: number, { width, height }: Frame): string {
  const each = width / Math.max(1, values.length);
  const round = (value: number): number => Math.round(value * 10) / 10;
  return values
    .map((value, at) => {
      const y = round(height - (value / top) * height);
      return `${at === 0 ? `M0 ${y}` : `V${y}`}H${round((at + 1) * each)}`;
    })
    .join('');
}

/** The same, closed along the ground, to be filled. */
export const area = (values: readonly number[], top: number, frame: Frame): string =>
  `${steps(values, top, frame)}V${frame.height}H0Z`;

/** Only the days on which something is different from the day before, the first and the last; the newest first. */
export function changed<Day extends Point>(days: readonly Day[]): Day[] {
  return days
    .filter((day, at) => {
      const before = days[at - 1];
      return !before || at === days.length - 1 || before.taken !== day.taken || before.bought !== day.bought;
    })
    .reverse();
}
