/** Ways into trouble for elections. */

import type { Script } from "./script.ts";

export const ELECTION_SCRIPTS: readonly Script[] = [
  {
    // A vote of term 1 reaches its candidate in term 2, in which another leads already.
    faults: ["counts-old-votes"],
    setup: { voters: 3 },
    scenes: [
      [0, { type: "slow-path", from: 2, to: 1, latency: 200_000, jitter: 0 }],
      [0, { type: "cut", from: 3, to: 1 }],
      [1, { type: "time-out-now", node: 1 }],
      [45, { type: "cut", from: 1, to: 2 }],
      [45, { type: "cut", from: 1, to: 3 }],
      [50, { type: "time-out-now", node: 1 }],
      [60, { type: "time-out-now", node: 3 }],
    ],
    until: 400,
  },
  {
    // Two that have not voted in the leader's term, and do not know it, elect its successor in it.
    faults: ["transfer-votes-twice"],
    setup: { voters: 5 },
    scenes: [
      [0, { type: "cut", from: 1, to: 4 }],
      [0, { type: "cut", from: 1, to: 5 }],
      [1, { type: "time-out-now", node: 1 }],
      [100, { type: "heal" }],
      [2_500, { type: "crash", node: 4 }],
      [2_500, { type: "crash", node: 5 }],
      [2_510, { type: "restart", node: 4 }],
      [2_510, { type: "restart", node: 5 }],
      [2_520, { type: "transfer-leadership", node: 2 }],
    ],
    until: 2_700,
  },
  {
    // They stand for election in the same moment, again and again.
    faults: ["fixed-timeouts"],
    setup: {
      voters: 3,
      pace: {
        tick: 1_000,
        heartbeat: 50_000,
        election: 150_000,
        latency: 10_000,
        jitter: 0,
        diskLatency: 0,
      },
    },
    scenes: [],
    until: 10_000,
  },
];
