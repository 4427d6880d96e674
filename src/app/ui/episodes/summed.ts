/** What the episodes and tenures of a timeline come to, up to an instant. */
import type { Instant } from "../../../core/base/index.ts";
import { type Figures, figuresOf } from "../../../core/episodes/index.ts";
import { type TenureFigures, figuresIn, tenureFigures } from "../../../core/figures/index.ts";
import type { Known } from "../../../core/rewind/index.ts";
import type { Timeline } from "../../../core/timeline/index.ts";
import { episodesOf } from "./episodes-of.ts";

export interface Summed {
  readonly episodes: Figures;
  readonly tenure: TenureFigures;
}

/** As it was worked out last. */
const kept = new WeakMap<Timeline, Summed>();

/** `mayRead`: what came since may be read now; else what was so before will do. */
export function summed(timeline: Timeline, known: Known, now: Instant, mayRead: boolean): Summed {
  const before = kept.get(timeline);
  if (before !== undefined && !mayRead) return before;
  const { list, from } = episodesOf(timeline, known, now);
  const episodes = figuresOf(list, from, now);
  const { tenures } = figuresIn(timeline, known, now);
  const next = { episodes, tenure: tenureFigures(tenures, now, episodes.watched) };
  kept.set(timeline, next);
  return next;
}
