/** Lesson 10: how a read is answered without ever telling an old value. */

import { seconds, setupOf } from "../simulation/index.ts";
import type { Lesson } from "./lesson.ts";
import { act, after, all, committed, host, leads, read, write } from "./words.ts";

export const READS: Lesson = {
  id: "reads",
  title: "Reads that are not stale",
  summary: "Why even a leader must ask before it answers a read, and what happens if it does not.",
  minutes: 5,
  setup: setupOf({ pace: "classroom", seed: 10, clients: { timeout: seconds(20) } }),
  steps: [
    {
      id: "leader",
      title: "A value to read",
      text: ["node-1 leads, and x is old on all five nodes."],
      speed: 3,
      acts: [host("time-out-now", 1), write(1, "x", "old", leads(1))],
      until: all(committed(2, 1, 2, 3, 4, 5), { type: "all-answered" }),
    },
    {
      id: "at-leader",
      title: "A read at the leader",
      text: [
        "A client reads x at node-1. The leader has the value in its memory.",
        "A read needs no log entry.",
      ],
      speed: 1,
      acts: [read(1, "x")],
      until: { type: "all-answered" },
      look: { kinds: ["heartbeat", "heartbeat-reply"] },
      prediction: {
        question: "What does node-1 do before it answers?",
        choices: [
          "Nothing, it leads and knows the value",
          "It makes sure that it still leads, with a round of heartbeats",
          "It appends the read to its log",
        ],
        answer: 1,
        because:
          "It notes its commit index and waits for a majority to answer (ReadIndex). Else " +
          "it could not know whether another leader has been elected.",
      },
    },
    {
      id: "at-follower",
      title: "A read at a follower",
      text: [
        "Another client reads x at node-3, which does not lead.",
        "node-3 asks the leader for a read index, waits until it has applied so much, and answers.",
      ],
      speed: 1,
      acts: [read(3, "x")],
      until: { type: "all-answered" },
      look: { nodes: [3], kinds: ["read-index", "read-index-reply"] },
    },
    {
      id: "new-value",
      title: "A partition, and a new value",
      text: [
        "node-1 and node-2 are cut off from the rest, and the rest elects node-3.",
        "There a client sets x to new, and is told that it is done.",
        "From now on nobody may read old any more.",
      ],
      speed: 2,
      acts: [
        act({
          type: "partition",
          groups: [
            [1, 2],
            [3, 4, 5],
          ],
        }),
        host("time-out-now", 3),
        write(3, "x", "new", leads(3)),
      ],
      until: all(committed(4, 3, 4, 5), { type: "all-answered" }),
    },
    {
      id: "no-answer",
      title: "A read at the old leader",
      text: [
        "node-1 still thinks that it leads, and has x as old.",
        "A client over there reads x at node-1.",
      ],
      speed: 2,
      acts: [read(1, "x")],
      until: after(8),
      look: { nodes: [1], kinds: ["heartbeat", "heartbeat-reply"] },
      prediction: {
        question: "What will the client be told?",
        choices: ["old", "new", "Nothing, as long as the partition lasts"],
        answer: 2,
        because: "Only node-2 answers the heartbeats. Rather no answer than an old one.",
      },
    },
    {
      id: "healed",
      title: "The partition ends",
      text: [
        "The network heals. node-1 hears of term 2 and becomes a follower of node-3.",
        "Then a client reads x there once more.",
      ],
      speed: 2,
      acts: [
        act({ type: "heal" }),
        read(
          1,
          "x",
          all(
            { type: "term", node: 1, least: 2 },
            { type: "value", node: 1, key: "x", value: "new" },
          ),
        ),
      ],
      until: { type: "all-answered" },
      look: { nodes: [1] },
    },
    {
      id: "modified",
      title: "Modified Raft: reading without asking",
      text: [
        "Back to the partition, with one rule switched off: a leader answers reads at once.",
        "Again a client reads x at node-1. This is not Raft any more.",
      ],
      speed: 1,
      acts: [act({ type: "break-rules", faults: ["reads-without-quorum"] }), read(1, "x")],
      until: all({ type: "all-answered" }, after(2)),
      look: { nodes: [1] },
      goesOnFrom: "new-value",
      prediction: {
        question: "And now?",
        choices: ["old", "new", "Nothing"],
        answer: 0,
        because:
          "A stale read: new was written and acknowledged before this client asked. " +
          "The history is not linearizable any more.",
      },
    },
  ],
};
