/** Ways into trouble for changes of members: each ends with majorities that do not meet. */

import type { MembershipChange, NodeChange } from "../../raft/index.ts";
import type { Scene, Script } from "./script.ts";

const ADD_4: NodeChange = { type: "add-voter", node: 4 };
const ADD_5: NodeChange = { type: "add-voter", node: 5 };

function change(
  at: number,
  changes: readonly NodeChange[],
  transition: MembershipChange["transition"] = "auto",
): Scene {
  return [at, { type: "change-members", change: { transition, changes } }];
}

/** The change is committed, but only node 1 and the new ones hear of it; both sides elect. */
const BOTH_SIDES_ELECT: readonly Scene[] = [
  [
    125,
    {
      type: "partition",
      groups: [
        [1, 4, 5],
        [2, 3],
      ],
    },
  ],
  [2_500, { type: "time-out-now", node: 2 }],
  [2_500, { type: "time-out-now", node: 4 }],
];

export const MEMBERSHIP_SCRIPTS: readonly Script[] = [
  {
    faults: ["many-changes-in-one-step"],
    setup: { voters: 3 },
    scenes: [
      [0, { type: "time-out-now", node: 1 }],
      change(100, [ADD_4, ADD_5]),
      ...BOTH_SIDES_ELECT,
    ],
    until: 2_600,
  },
  {
    faults: ["new-voters-decide"],
    setup: { voters: 3 },
    scenes: [
      [0, { type: "time-out-now", node: 1 }],
      change(
        100,
        [ADD_4, ADD_5, { type: "remove", node: 2 }, { type: "remove", node: 3 }],
        "explicit",
      ),
      ...BOTH_SIDES_ELECT,
    ],
    until: 2_600,
  },
  {
    // With two learners the old leader commits what the majority of the voters never gets.
    faults: ["learners-count"],
    setup: { voters: 3, learners: 2 },
    scenes: [
      [0, { type: "time-out-now", node: 1 }],
      [
        100,
        {
          type: "partition",
          groups: [
            [1, 4, 5],
            [2, 3],
          ],
        },
      ],
      [110, { type: "write", node: 1, key: "x", value: "lost" }],
      [200, { type: "time-out-now", node: 2 }],
    ],
    until: 300,
  },
  {
    // Both changes are committed with one acknowledgement, by the majority of before them.
    faults: ["two-changes-at-once"],
    setup: { voters: 3 },
    scenes: [
      [0, { type: "time-out-now", node: 1 }],
      [90, { type: "isolate", node: 1 }],
      change(100, [ADD_4]),
      change(100, [ADD_5]),
      [110, { type: "heal" }],
      [
        1_085,
        {
          type: "partition",
          groups: [
            [1, 4, 5],
            [2, 3],
          ],
        },
      ],
      [3_300, { type: "write", node: 1, key: "x", value: "lost" }],
      [3_500, { type: "time-out-now", node: 2 }],
    ],
    until: 3_600,
  },
  {
    // The new leader finds a change in its log, and adds another before anything is committed.
    faults: ["changes-before-own-entry"],
    setup: { voters: 3 },
    scenes: [
      [0, { type: "time-out-now", node: 1 }],
      [95, { type: "cut", from: 2, to: 1 }],
      [95, { type: "cut", from: 1, to: 3 }],
      change(100, [ADD_4]),
      [150, { type: "isolate", node: 1 }],
      [160, { type: "time-out-now", node: 2 }],
      change(182, [ADD_5]),
      [224, { type: "heal" }],
      [
        224,
        {
          type: "partition",
          groups: [
            [2, 4, 5],
            [1, 3],
          ],
        },
      ],
      [2_300, { type: "write", node: 2, key: "x", value: "lost" }],
      [2_500, { type: "time-out-now", node: 3 }],
    ],
    until: 2_600,
  },
  {
    // Two nodes start again from their snapshots, and know the members of the beginning.
    faults: ["snapshot-without-membership"],
    setup: { voters: 3 },
    scenes: [
      [0, { type: "time-out-now", node: 1 }],
      change(100, [ADD_4]),
      change(1_500, [ADD_5]),
      [3_000, { type: "compact", node: 2 }],
      [3_000, { type: "compact", node: 3 }],
      [3_010, { type: "crash", node: 2 }],
      [3_010, { type: "crash", node: 3 }],
      [
        3_020,
        {
          type: "partition",
          groups: [
            [1, 4, 5],
            [2, 3],
          ],
        },
      ],
      [3_020, { type: "restart", node: 2 }],
      [3_020, { type: "restart", node: 3 }],
      [3_030, { type: "time-out-now", node: 2 }],
      [3_030, { type: "time-out-now", node: 4 }],
    ],
    until: 3_200,
  },
];
