/** Lesson 9: logs are cut off behind a snapshot, and who is left behind gets the snapshot. */

import { setupOf } from "../simulation/index.ts";
import type { Lesson } from "./lesson.ts";
import { after, all, committed, host, leads, write } from "./words.ts";

export const SNAPSHOTS: Lesson = {
  id: "snapshots",
  title: "Snapshots for the one left behind",
  summary: "How logs are kept short, and how a node catches up when the entries are gone.",
  minutes: 4,
  setup: setupOf({ pace: "classroom", seed: 1 }),
  steps: [
    {
      id: "leader",
      title: "A cluster at work",
      text: ["node-1 leads, and x is 1 on all five nodes."],
      speed: 3,
      acts: [host("time-out-now", 1), write(1, "x", "1", leads(1))],
      until: committed(2, 1, 2, 3, 4, 5),
    },
    {
      id: "behind",
      title: "One misses some writes",
      text: ["node-5 crashes.", "Meanwhile clients write four more values."],
      speed: 2,
      acts: [
        host("crash", 5),
        write(1, "x", "2"),
        write(1, "y", "3"),
        write(1, "x", "4"),
        write(1, "z", "5"),
      ],
      until: committed(6, 1, 2, 3, 4),
      look: { nodes: [5], logs: true },
    },
    {
      id: "compact",
      title: "The log is compacted",
      text: [
        "A log can't grow for ever. node-1 saves its state machine as a snapshot.",
        "Then it drops all entries that the snapshot covers.",
      ],
      speed: 1,
      acts: [host("compact", 1)],
      until: all({ type: "snapshot", node: 1, index: 6 }, after(1)),
      look: { nodes: [1], logs: true },
      prediction: {
        question: "x was set to 1, 2 and then 4. What of it is in the snapshot?",
        choices: ["All three writes", "Only that x is 4", "Nothing, x is in the log"],
        answer: 1,
        because:
          "A snapshot is the state, not the history. It also remembers " +
          "the index and the term of the last entry in it.",
      },
    },
    {
      id: "returns",
      title: "The node returns",
      text: [
        "node-5 starts again. Its log ends with entry 2.",
        "It needs entry 3, and the leader's log begins with entry 7.",
      ],
      speed: 1,
      acts: [host("restart", 5)],
      until: { type: "in-flight", kind: "install-snapshot", to: 5 },
      look: { nodes: [1, 5], logs: true },
      prediction: {
        question: "What will the leader send?",
        choices: [
          "Entries 3 to 6, from another node",
          "Its snapshot",
          "Nothing: node-5 is lost and must be replaced",
        ],
        answer: 1,
        because: "The entries are gone, but the snapshot holds what they led to.",
      },
    },
    {
      id: "installed",
      title: "The snapshot arrives",
      text: [
        "node-5 puts the snapshot on its disk, in place of its log up to entry 6.",
        "Its state machine starts again from there.",
      ],
      speed: 1,
      acts: [],
      until: all({ type: "snapshot", node: 5, index: 6 }, committed(6, 5)),
      look: { nodes: [5], logs: true, kinds: ["install-snapshot"] },
    },
    {
      id: "on",
      title: "And on with entries",
      text: ["The next write goes to node-5 as an ordinary entry, like to the others."],
      speed: 2,
      acts: [write(1, "x", "6")],
      until: committed(7, 1, 2, 3, 4, 5),
      look: { nodes: [5], logs: true },
    },
  ],
};
