/** An edge fades with age in a few steps, so that a quiet picture need not be drawn again. */
import { EDGE_LEVELS } from "./scene.ts";

/**
 * The age in milliseconds at which an edge leaves each level. After the last it is no longer drawn.
 * The first step comes soon, so that a leader that fell silent loses its star; between it and the
 * next the picture rests: five seconds without a message paint nothing.
 */
const STEPS = [1_500, 10_000, 25_000, 60_000, 180_000, 600_000] as const;

/**
 * The level of an edge that carried something so long ago; EDGE_LEVELS when it is to be left out.
 */
export function edgeLevel(ageMs: number): number {
  for (const [level, step] of STEPS.entries()) if (ageMs < step) return level;
  return EDGE_LEVELS;
}

/** In how many milliseconds the level changes next. */
export function nextLevelIn(ageMs: number): number {
  for (const step of STEPS) if (ageMs < step) return step - ageMs;
  return Infinity;
}
