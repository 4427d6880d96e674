/** Follows nodes that come and go. */
import { type Instant, since } from "../base/index.ts";
import type { Flapping } from "./episode.ts";
import type { Follower, Keep } from "./follower.ts";

/** A node that goes so often, each time within so long of the last, comes and goes. */
export const FLAPS = 3;
export const FLAP_MS = 60_000;

interface Going {
  readonly seq: number;
  readonly begin: Instant;
  readonly last: Instant;
  readonly times: number;
}

export function createFlapping(keep: Keep): Follower {
  const goings = new Map<string, Going>();

  const pass = (now: Instant): void => {
    for (const [uuid, going] of goings) {
      if (since(going.last, now) <= FLAP_MS) continue;
      goings.delete(uuid);
      if (going.times >= FLAPS) keep({ ...episode(uuid, going), end: going.last });
    }
  };

  return {
    settle({ seq, at, changes }) {
      pass(at);
      for (const { before, after } of changes) {
        // What became so while the connection was lost was not seen to happen.
        if (before === undefined || before.stale || before.inactive || !after?.inactive) continue;
        const going = goings.get(after.uuid) ?? { seq, begin: at, last: at, times: 0 };
        goings.set(after.uuid, { ...going, last: at, times: going.times + 1 });
      }
    },
    pass,
    get lasting() {
      return [...goings]
        .filter(([, { times }]) => times >= FLAPS)
        .map(([uuid, going]) => episode(uuid, going));
    },
    drop: () => goings.clear(),
  };
}

function episode(uuid: string, { seq, begin, times }: Going): Flapping {
  return { type: "flapping", seq, begin, uuid, times };
}
