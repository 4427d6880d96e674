/** The episodes of a timeline: worked out once, and kept as long as the timeline is. */
import { type Instant, instant } from "../../../core/base/index.ts";
import { type Episodes, createEpisodes } from "../../../core/episodes/index.ts";
import type { Known } from "../../../core/rewind/index.ts";
import type { Timeline } from "../../../core/timeline/index.ts";
import type { Session } from "../../store/index.ts";

const kept = new WeakMap<Timeline, Episodes>();

/** Reading on is the same however often it is done, so it may be done while rendering. */
export function episodesOf(timeline: Timeline, known: Known, now: Instant): Episodes {
  const episodes = kept.get(timeline) ?? createEpisodes(timeline);
  kept.set(timeline, episodes);
  // What was told at one instant is taken together, once it is over.
  episodes.catchUp(instant(Math.max(now, timeline.lastAt + 0.001)), known);
  return episodes;
}

/** All that happened in a session up to its present, wherever the viewer looks. */
export function happenedIn(session: Session): Episodes {
  const { whole, journal } = session;
  const known = { cluster: journal.belief.cluster, until: whole.next };
  return episodesOf(whole, known, session.present());
}
