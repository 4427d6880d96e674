/** The steps of the speed slider: 1, 2 and 5 of each power of ten, from 1/1000 to 100 times. */
const POWERS = [0.001, 0.01, 0.1, 1, 10] as const;

/** Simulated per real time, the slowest first. */
export const SPEEDS: readonly number[] = [
  ...POWERS.flatMap((power) => [1, 2, 5].map((digit) => Number((power * digit).toPrecision(1)))),
  100,
];

/** The place on the slider that is nearest to a speed. */
export function placeOfSpeed(speed: number): number {
  let best = 0;
  SPEEDS.forEach((step, place) => {
    const nearest = SPEEDS[best] ?? step;
    if (Math.abs(Math.log(step / speed)) < Math.abs(Math.log(nearest / speed))) best = place;
  });
  return best;
}

/** So many places faster or slower, and no further than the ends. */
export function speedAfter(speed: number, places: number): number {
  const place = Math.max(0, Math.min(SPEEDS.length - 1, placeOfSpeed(speed) + places));
  return SPEEDS[place] ?? speed;
}

/** “1/500”, “1×”, “20×”: what one reads beside the slider. */
export function speedText(speed: number): string {
  return speed < 1 ? `1/${Math.round(1 / speed)}` : `${Math.round(speed)}×`;
}

/** The same for ears. */
export function speedSpoken(speed: number): string {
  if (speed === 1) return "real time";
  return speed < 1
    ? `${Math.round(1 / speed)} times slower than real time`
    : `${Math.round(speed)} times faster than real time`;
}
