/**
 * First places: a ring for a small cluster, a sunflower disc for a large one, the rim for a
 * latecomer.
 */
import type { Point } from "../base/index.ts";

/** Up to this many nodes read as a ring. */
export const RING_LIMIT = 20;

const SPACING = 66;
/** The angle by which a sunflower turns from seed to seed: no two spokes line up. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

export function ringRadius(count: number): number {
  if (count <= 1) return 0;
  return Math.max(150, (count * 96) / (2 * Math.PI));
}

/** The place on the ring, clockwise, the first at the top. */
export function ringPlace(index: number, count: number): Point {
  const angle = (index / count) * 2 * Math.PI - Math.PI / 2;
  const radius = ringRadius(count);
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}

/** The place on a disc that is filled from its middle: a later node lies further out. */
export function discPlace(index: number): Point {
  const radius = SPACING * 0.62 * Math.sqrt(index + 0.5);
  const angle = index * GOLDEN_ANGLE;
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}

/** Outside of all that are there, in the widest gap between them. */
export function rimPlace(others: readonly Point[], count: number): Point {
  if (others.length === 0) return ringPlace(0, count);
  let reach = 0;
  const angles: number[] = [];
  for (const { x, y } of others) {
    reach = Math.max(reach, Math.hypot(x, y));
    angles.push(Math.atan2(y, x));
  }
  angles.sort((a, b) => a - b);
  let widest = 0;
  let angle = 0;
  for (const [index, from] of angles.entries()) {
    const next = angles[index + 1] ?? (angles[0] ?? 0) + 2 * Math.PI;
    if (next - from > widest) {
      widest = next - from;
      angle = from + widest / 2;
    }
  }
  const radius = Math.max(reach, ringRadius(Math.min(count, RING_LIMIT))) + SPACING;
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}
