/** Worlds of a rough kind, by chance: to look for what goes wrong rather than to be watched. */

import type { Fault } from "../../raft/index.ts";
import { type Chance } from "../chance.ts";
import type { Pace } from "../pace.ts";
import { type Setup, setupOf } from "../setup.ts";
import { milliseconds } from "../time.ts";

/** Sound Raft when there is no fault. */
export function wildSetup(seed: number, chance: Chance, fault?: Fault): Setup {
  const { needs = {} } = fault ?? {};
  const mostlyNone = (most: number): number => (chance.happens(500) ? 0 : chance.below(most));
  const checkQuorum = needs.checkQuorum ?? chance.happens(200);
  return setupOf({
    seed,
    voters: chance.oneOf([3, 3, 3, 4, 5, 5]) ?? 3,
    learners: chance.happens(200) ? 1 : 0,
    pace: wildPace(chance),
    loss: mostlyNone(200),
    duplication: mostlyNone(200),
    reordering: mostlyNone(500),
    preVote: needs.preVote ?? chance.happens(200),
    checkQuorum,
    // By a lease even Raft may read what is stale, when clocks and networks are as bad as here.
    readOnly: needs.readOnly ?? "safe",
    broken: fault === undefined ? [] : [fault.id],
    snapshotEvery: chance.happens(500) ? 0 : chance.between(3, 20),
    clients: {
      count: chance.between(1, 3),
      pause: milliseconds(chance.oneOf([10, 40, 160]) ?? 40),
      timeout: milliseconds(150),
      attempts: 3,
      keys: 2,
      reads: 400,
    },
  });
}

/** Messages are often slower than timeouts, so that elections meet. */
function wildPace(chance: Chance): Pace {
  return {
    tick: milliseconds(1),
    heartbeat: milliseconds(20),
    election: milliseconds(60),
    latency: milliseconds(1),
    jitter: milliseconds(chance.oneOf([2, 10, 40, 100]) ?? 10),
    diskLatency: milliseconds(chance.oneOf([0, 1, 10]) ?? 1),
  };
}
