/** Follows how many may still fail: none, or too few are left already. */
import type { Quorum } from "./episode.ts";
import type { Follower, Keep } from "./follower.ts";
import type { Members } from "./members.ts";

export function createQuorum(keep: Keep): Follower {
  let open: Quorum | undefined;
  return {
    settle({ seq, at, members }) {
      const type = typeOf(members);
      if (open !== undefined && open.type !== type) {
        keep({ ...open, end: at });
        open = undefined;
      }
      if (type === undefined) return;
      const active = Math.min(open?.active ?? members.active, members.active);
      open = { seq, begin: at, ...open, type, active, voters: members.voters };
    },
    get lasting() {
      return open === undefined ? [] : [open];
    },
    drop() {
      open = undefined;
    },
  };
}

/** As if all but learners had a vote, like the health line. */
function typeOf({ voters, active }: Members): Quorum["type"] | undefined {
  const margin = active - (Math.floor(voters / 2) + 1);
  if (voters > 0 && margin < 0) return "quorum-lost";
  // Of one or two nodes none can ever be spared.
  return margin === 0 && voters > 2 ? "quorum-at-risk" : undefined;
}
