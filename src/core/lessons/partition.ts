/** Lesson 5: a leader on the wrong side of a partition can't commit anything. */

import { seconds, setupOf } from "../simulation/index.ts";
import type { Lesson } from "./lesson.ts";
import { act, after, all, committed, host, leads, role, write } from "./words.ts";

const ALL = [1, 2, 3, 4, 5];

export const PARTITION: Lesson = {
  id: "partition",
  title: "A partition",
  summary: "Two leaders may exist at once, but only the one with a majority gets anything done.",
  minutes: 4,
  setup: setupOf({ pace: "classroom", seed: 8, clients: { timeout: seconds(90) } }),
  steps: [
    {
      id: "leader",
      title: "Before the cut",
      text: ["node-1 leads. A client has set x to red, and all five nodes know it."],
      speed: 3,
      acts: [host("time-out-now", 1), write(1, "x", "red", leads(1))],
      until: committed(2, ...ALL),
    },
    {
      id: "cut",
      title: "The network breaks",
      text: [
        "A partition cuts the cluster in two: node-1 and node-2 here, the three others there.",
        "No message crosses it, and no node is told that it exists.",
        "A client on the smaller side asks node-1 to set x to blue.",
      ],
      speed: 1,
      acts: [
        act({
          type: "partition",
          groups: [
            [1, 2],
            [3, 4, 5],
          ],
        }),
        write(1, "x", "blue"),
      ],
      until: after(4),
      look: { nodes: [1, 2], logs: true },
      prediction: {
        question: "node-1 still leads. Can it commit x=blue?",
        choices: [
          "Yes, it is the leader",
          "Yes, as soon as node-2 has it",
          "No, two of five are not a majority",
        ],
        answer: 2,
        because: "node-1 and node-2 have the entry, and that is all it will ever get over there.",
      },
    },
    {
      id: "two-leaders",
      title: "The other side elects",
      text: [
        "The three others hear no heartbeat any more.",
        "One of them stands, in the next term.",
      ],
      speed: 2,
      acts: [],
      until: leads(3, 2),
      prediction: {
        question: "node-1 still leads on its side. Can there be a second leader?",
        choices: [
          "No, Raft has one leader at any time",
          "Yes, one of a later term",
          "Only if node-1 agrees",
        ],
        answer: 1,
        because:
          "One leader in each term, that is the promise. node-1 leads term 1, and is outdated.",
      },
    },
    {
      id: "majority-writes",
      title: "The majority goes on",
      text: ["A client on the larger side sets x to green, at the new leader."],
      speed: 2,
      acts: [write(3, "x", "green")],
      until: committed(4, 3, 4, 5),
      look: { logs: true },
    },
    {
      id: "heal",
      title: "The network heals",
      text: [
        "The partition ends. node-1 and node-2 have x=blue at index 3, which is not committed.",
        "The three others have two entries of term 2 there, which are.",
      ],
      speed: 1,
      acts: [act({ type: "heal" })],
      until: all(role(1, "follower"), committed(4, ...ALL)),
      look: { nodes: [1, 2], logs: true },
      prediction: {
        question: "What will x be in the end, on all five?",
        choices: ["blue, since it was written first", "green", "Each side keeps its own value"],
        answer: 1,
        because:
          "node-1 hears of term 2 and steps down, and x=blue is overwritten. " +
          "Its client was never told that it was done.",
      },
    },
  ],
};
