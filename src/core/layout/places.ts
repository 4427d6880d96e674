/**
 * First places: a ring for a small cluster, a sunflower disc for a large one, the rim for a
 * latecomer.
 */
import { type Point, distance } from "../base/index.ts";

/** Up to this many nodes read as a ring. */
export const RING_LIMIT = 20;

const SPACING = 66;
/** How far a seed of the sunflower lies from the middle, by the root of its number. */
const SEED = SPACING * 0.62;
/** The angle by which a sunflower turns from seed to seed: no two spokes line up. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

export function ringRadius(count: number): number {
  if (count <= 1) return 0;
  return Math.max(150, (count * 96) / (2 * Math.PI));
}

/** The place on the ring, clockwise, the first at the top. */
export function ringPlace(index: number, count: number): Point {
  const angle = (index / count) * 2 * Math.PI - Math.PI / 2;
  return placeAt(angle, ringRadius(count));
}

/** The place on a disc that is filled from its middle: a later node lies further out. */
export function discPlace(index: number): Point {
  return placeAt(index * GOLDEN_ANGLE, SEED * Math.sqrt(index + 0.5));
}

/**
 * Places of a whole cluster seen at once. Where somebody lies already, a ring leaves that place
 * out and a disc goes on behind as many places as are taken.
 */
export function firstPlaces(newcomers: number, others: readonly Point[]): readonly Point[] {
  const all = others.length + newcomers;
  if (all > RING_LIMIT) {
    return Array.from({ length: newcomers }, (_, index) => discPlace(others.length + index));
  }
  // Places on a ring are so far apart that one node takes at most one of them.
  const ring = Array.from({ length: all }, (_, index) => ringPlace(index, all));
  const free = ring.filter((place) =>
    others.every((other) => distance(place, other) > SPACING / 2),
  );
  return free.slice(0, newcomers);
}

/**
 * Outside of all that are there: some on one rim, each in the widest gap that is left, so that
 * nobody comes to lie behind another; and many on a sunflower's outer rows, as dense as the disc.
 */
export function rimPlaces(newcomers: number, others: readonly Point[]): readonly Point[] {
  let reach = ringRadius(Math.min(others.length + newcomers, RING_LIMIT));
  for (const { x, y } of others) reach = Math.max(reach, Math.hypot(x, y));
  const rim = reach + SPACING;
  const start = widestGap(others);
  if (newcomers > RING_LIMIT) {
    return Array.from({ length: newcomers }, (_, index) =>
      placeAt(start + index * GOLDEN_ANGLE, Math.hypot(rim, SEED * Math.sqrt(index))),
    );
  }
  const places: Point[] = [];
  while (places.length < newcomers) places.push(placeAt(widestGap([...others, ...places]), rim));
  return places;
}

function placeAt(angle: number, radius: number): Point {
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}

/** The angle in the middle of the widest gap, seen from the middle of the picture. */
function widestGap(others: readonly Point[]): number {
  const angles = others.map(({ x, y }) => Math.atan2(y, x)).toSorted((a, b) => a - b);
  let widest = 0;
  let angle = 0;
  for (const [index, from] of angles.entries()) {
    const next = angles[index + 1] ?? (angles[0] ?? 0) + 2 * Math.PI;
    if (next - from > widest) {
      widest = next - from;
      angle = from + widest / 2;
    }
  }
  return angle;
}
