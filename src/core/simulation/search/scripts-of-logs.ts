/** Ways into trouble for logs, and for reads from them. */

import type { World } from "../world.ts";
import type { Action } from "../action.ts";
import type { Scene, Script } from "./script.ts";

function writes(at: number, node: number, count: number): readonly Scene[] {
  return Array.from({ length: count }, (_, index): Scene => {
    return [at, { type: "write", node, key: "x", value: `${at}-${index}` }];
  });
}

function delayNewestSnapshot(world: World): Action | undefined {
  const packets = world.network.inFlight.filter(
    ({ message }) => message.type === "install-snapshot",
  );
  const newest = packets.toSorted((a, b) => b.id - a.id)[0];
  return newest && { type: "delay-message", id: newest.id, by: 1_000_000 };
}

export const LOG_SCRIPTS: readonly Script[] = [
  {
    // The paper's Figure 8: so many entries of term 1 that they go before the no-op of term 3.
    faults: ["commits-old-terms"],
    setup: { voters: 5 },
    scenes: [
      [0, { type: "time-out-now", node: 1 }],
      [
        100,
        {
          type: "partition",
          groups: [
            [1, 2],
            [3, 4, 5],
          ],
        },
      ],
      ...writes(110, 1, 70),
      [200, { type: "crash", node: 1 }],
      [210, { type: "time-out-now", node: 5 }],
      [235, { type: "partition", groups: [[1, 2, 3], [4], [5]] }],
      [240, { type: "restart", node: 1 }],
      [270, { type: "time-out-now", node: 1 }],
      [300, { type: "time-out-now", node: 1 }],
      [310, { type: "crash", node: 5 }],
      [320, { type: "restart", node: 5 }],
      [365, { type: "partition", groups: [[1], [2, 3, 4, 5]] }],
      [370, { type: "time-out-now", node: 5 }],
      [400, { type: "time-out-now", node: 5 }],
    ],
    until: 500,
  },
  {
    // The leader of term 1 hears nothing, and writes over what term 2 has committed on node 3.
    faults: ["accepts-old-terms"],
    setup: { voters: 3 },
    scenes: [
      [0, { type: "time-out-now", node: 1 }],
      [100, { type: "isolate", node: 1 }],
      [110, { type: "time-out-now", node: 2 }],
      [155, { type: "isolate", node: 2 }],
      [160, { type: "reconnect", node: 1 }],
      [165, { type: "cut", from: 3, to: 1 }],
      [170, { type: "write", node: 1, key: "x", value: "late" }],
      [200, { type: "heal" }],
      [200, { type: "isolate", node: 2 }],
      [210, { type: "time-out-now", node: 3 }],
    ],
    until: 300,
  },
  {
    // A snapshot arrives twice, the second time after more was committed.
    faults: ["old-snapshot-wipes-log"],
    setup: { voters: 3 },
    scenes: [
      [0, { type: "time-out-now", node: 1 }],
      [100, { type: "isolate", node: 3 }],
      ...writes(110, 1, 5),
      [300, { type: "compact", node: 1 }],
      [310, { type: "heal" }],
      [320, { type: "duplication", permille: 1_000 }],
      [1_065, { type: "duplication", permille: 0 }],
      [1_065, delayNewestSnapshot],
      [1_200, { type: "isolate", node: 2 }],
      ...writes(1_210, 1, 3),
      [2_075, { type: "crash", node: 1 }],
      [2_080, { type: "reconnect", node: 2 }],
      [2_090, { type: "time-out-now", node: 2 }],
    ],
    until: 2_200,
  },
  {
    // The leader does not know that it is one no more.
    faults: ["reads-without-quorum"],
    setup: { voters: 3 },
    scenes: [
      [0, { type: "time-out-now", node: 1 }],
      [100, { type: "write", node: 1, key: "x", value: "old" }],
      [200, { type: "isolate", node: 1 }],
      [210, { type: "time-out-now", node: 2 }],
      [300, { type: "write", node: 2, key: "x", value: "new" }],
      [400, { type: "read", node: 1, key: "x" }],
    ],
    until: 500,
  },
  {
    // Node 2 has the write, but does not know that it is committed; node 3 must be repaired first.
    faults: ["reads-before-commit"],
    setup: { voters: 3 },
    scenes: [
      [0, { type: "time-out-now", node: 1 }],
      [100, { type: "cut", from: 1, to: 3 }],
      [110, { type: "write", node: 1, key: "x", value: "new" }],
      [135, { type: "isolate", node: 1 }],
      [200, { type: "time-out-now", node: 2 }],
      [221, { type: "read", node: 2, key: "x" }],
    ],
    until: 300,
  },
  {
    // Long after its lease should have ended, and long after another was elected.
    faults: ["lease-never-ends"],
    setup: {
      voters: 3,
      checkQuorum: true,
      readOnly: "lease",
      pace: {
        tick: 1_000,
        heartbeat: 1_000_000,
        election: 3_000_000,
        latency: 10_000,
        jitter: 0,
        diskLatency: 0,
      },
    },
    scenes: [
      [0, { type: "time-out-now", node: 1 }],
      [100, { type: "write", node: 1, key: "x", value: "old" }],
      [200, { type: "isolate", node: 1 }],
      [20_000, { type: "write", node: 2, key: "x", value: "new" }],
      [20_100, { type: "read", node: 1, key: "x" }],
    ],
    until: 20_200,
  },
];
