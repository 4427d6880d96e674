/** Lesson 3: how a write becomes an entry on a majority, and what committed means. */

import { seconds, setupOf } from "../simulation/index.ts";
import type { Lesson } from "./lesson.ts";
import { after, all, committed, host, logEnd, write } from "./words.ts";

export const REPLICATION: Lesson = {
  id: "replication",
  title: "Replication and commit",
  summary: "A write is done when a majority has it on disk: not earlier, and no later than needed.",
  minutes: 5,
  setup: setupOf({ pace: "classroom", seed: 5, clients: { timeout: seconds(60) } }),
  steps: [
    {
      id: "leader",
      title: "A leader and its first entry",
      text: [
        "node-1 stands and is elected.",
        "It opens its term with an entry of its own, the no-op.",
        "In the logs a hollow entry is not committed yet, and a filled one is.",
      ],
      speed: 2,
      acts: [host("time-out-now", 1)],
      until: committed(1, 1, 2, 3, 4, 5),
      look: { logs: true, kinds: ["append-entries", "append-entries-reply"] },
    },
    {
      id: "write",
      title: "A client writes",
      text: [
        "A client asks node-1 to set x to red.",
        "The leader appends an entry to its own log, and sends it to all followers at once.",
      ],
      speed: 1,
      acts: [write(1, "x", "red")],
      until: all(logEnd(2, 1), { type: "in-flight", kind: "append-entries" }),
      look: { nodes: [1], logs: true },
    },
    {
      id: "commit",
      title: "On a majority",
      text: [
        "append-entries is on its way to the four followers.",
        "Each puts the entry on its disk before it answers.",
      ],
      speed: 1,
      acts: [],
      until: all(committed(2, 1), { type: "all-answered" }),
      look: { logs: true, kinds: ["append-entries", "append-entries-reply"] },
      prediction: {
        question: "When may the leader tell the client that the write is done?",
        choices: [
          "As soon as it is in the leader's own log",
          "When two followers have answered: with the leader, three of five have it",
          "When all four followers have answered",
        ],
        answer: 1,
        because:
          "With three of five it is committed: any future leader needs three votes, " +
          "so one of its voters has the entry.",
      },
    },
    {
      id: "learn",
      title: "The followers learn of it",
      text: [
        "The followers have the entry, but do not know yet that it is committed.",
        "The next message of the leader carries its commit index.",
        "Only then does x become red in their state machines.",
      ],
      speed: 2,
      acts: [],
      until: committed(2, 1, 2, 3, 4, 5),
      look: { logs: true, kinds: ["heartbeat"] },
    },
    {
      id: "two-down",
      title: "Two nodes fail",
      text: ["node-4 and node-5 crash.", "Then a client sets x to green."],
      speed: 1,
      acts: [host("crash", 4), host("crash", 5), write(1, "x", "green")],
      until: all(committed(3, 1), { type: "all-answered" }),
      look: { logs: true },
      prediction: {
        question: "Will this write be committed?",
        choices: [
          "Yes: three of five still run",
          "No: all five must have it",
          "Only when one of them is back",
        ],
        answer: 0,
        because: "A majority is enough. Five nodes bear the failure of two.",
      },
    },
    {
      id: "three-down",
      title: "One more",
      text: ["node-3 crashes too.", "Then a client sets x to blue."],
      speed: 2,
      acts: [host("crash", 3), write(1, "x", "blue")],
      until: after(8),
      look: { nodes: [1, 2], logs: true },
      prediction: {
        question: "What becomes of this write?",
        choices: [
          "It is refused",
          "It is committed on the two that run",
          "It stays in the log and waits",
        ],
        answer: 2,
        because:
          "Two of five are no majority. The entry waits, and the client gets no answer: " +
          "Raft rather stops than lies.",
      },
    },
    {
      id: "one-back",
      title: "One comes back",
      text: [
        "node-3 starts again and misses what was written meanwhile.",
        "The leader finds out where its log ends, and sends the rest.",
      ],
      speed: 2,
      acts: [host("restart", 3)],
      until: all(committed(4, 1, 3), { type: "all-answered" }),
      look: { nodes: [3], logs: true },
    },
  ],
};
