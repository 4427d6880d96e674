/** Follows how many may still fail: one, none, or too few are left already. */
import type { Quorum } from "./episode.ts";
import type { Follower, Keep } from "./follower.ts";
import type { Members } from "./members.ts";

type Kind = Pick<Quorum, "type" | "spare">;

export function createQuorum(keep: Keep): Follower {
  let open: Quorum | undefined;
  return {
    settle({ seq, at, members }) {
      const kind = kindOf(members);
      if (open !== undefined && !(open.type === kind?.type && open.spare === kind.spare)) {
        keep({ ...open, end: at });
        open = undefined;
      }
      if (kind === undefined) return;
      const active = Math.min(open?.active ?? members.active, members.active);
      open = { seq, begin: at, ...open, ...kind, active, voters: members.voters };
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
function kindOf({ voters, active }: Members): Kind | undefined {
  const spare = active - (Math.floor(voters / 2) + 1);
  if (voters > 0 && spare < 0) return { type: "quorum-lost", spare: 0 };
  // Of one or two nodes none can ever be spared; and of three that are all active, only one.
  const isLess = spare === 0 ? voters > 2 : spare === 1 && active < voters;
  return isLess ? { type: "quorum-at-risk", spare } : undefined;
}
