/** Follows whether more than one claims to lead. */
import type { TwoLeaders } from "./episode.ts";
import type { Follower, Keep } from "./follower.ts";

export function createTwoLeaders(keep: Keep): Follower {
  let open: TwoLeaders | undefined;
  return {
    settle({ seq, at, members: { leaders } }) {
      if (leaders.size > 1) {
        const all = new Set([...(open?.leaders ?? []), ...leaders]);
        open = { type: "two-leaders", seq, begin: at, ...open, leaders: [...all] };
      } else if (open !== undefined) {
        keep({ ...open, end: at });
        open = undefined;
      }
    },
    get lasting() {
      return open === undefined ? [] : [open];
    },
    drop() {
      open = undefined;
    },
  };
}
