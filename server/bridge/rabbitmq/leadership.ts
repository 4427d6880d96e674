/** Who is told to lead, since when, in which term, and whether Raft allows for it. */
import type { Clock } from "../../playback.ts";
import { createCrown } from "./crown.ts";
import type { Heard } from "./own-word.ts";
import { type Reign, firstReign, isOfReign, nextReign } from "./reign.ts";

export interface Leadership {
  /** What was told now, and what every member has said of itself last. */
  readonly take: (leader: string | undefined, words: ReadonlyMap<string, Heard>) => void;
  /** The queue was lost sight of. */
  readonly lose: () => void;
  readonly reign: () => Reign | undefined;
  /** The record names one who says a term in which another has led. */
  readonly isOld: () => boolean;
}

export function createLeadership(first: string | undefined, clock: Clock): Leadership {
  const crown = createCrown();
  let reign = firstReign(first, clock.now());
  let isOld = false;
  return {
    take(leader, words) {
      const terms = [...words.values()].map(({ term }) => term);
      reign = nextReign(reign, leader, clock.now(), terms);
      crown.heard(words);
      const word = reign && words.get(reign.leader);
      isOld = false;
      if (reign === undefined || word === undefined || !isOfReign(reign, word)) return;
      crown.seen(reign.leader, word.term);
      isOld = crown.isAnothers(reign.leader, word.term);
    },
    lose: crown.forget,
    reign: () => reign,
    isOld: () => isOld,
  };
}
