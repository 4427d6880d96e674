/** Lesson 8: nodes join and leave without ever making two majorities possible. */

import { setupOf } from "../simulation/index.ts";
import type { Lesson } from "./lesson.ts";
import { act, after, all, committed, host, leads, logEnd, write } from "./words.ts";

export const MEMBERS: Lesson = {
  id: "members",
  title: "Changing members safely",
  summary: "How a cluster grows, replaces nodes and loses its leader without two majorities.",
  minutes: 5,
  setup: setupOf({ pace: "classroom", seed: 8, voters: 3 }),
  steps: [
    {
      id: "three",
      title: "Three voters",
      text: ["A cluster of three, node-1 leads. A majority is two."],
      speed: 3,
      acts: [host("time-out-now", 1), write(1, "x", "1", leads(1)), write(1, "y", "2")],
      until: committed(3, 1, 2, 3),
    },
    {
      id: "learner",
      title: "A learner joins",
      text: [
        "node-4 starts with an empty log. It joins as a learner first: it gets all entries.",
        "The change is an entry in the log like any other.",
      ],
      speed: 1,
      acts: [act({ type: "add-learner" })],
      until: all(logEnd(4, 4), committed(4, 4)),
      look: { nodes: [4], logs: true },
      prediction: {
        question: "Does the learner count when the leader looks for a majority?",
        choices: ["Yes, it has the entries", "No, it only listens", "Only for its own entry"],
        answer: 1,
        because: "It would be slow at first, and must not hold the others up.",
      },
    },
    {
      id: "promoted",
      title: "The learner becomes a voter",
      text: [
        "node-4 has caught up, and the leader proposes it as a voter.",
        "One voter more in one step is safe: " +
          "any majority of three and any majority of four share a node.",
      ],
      speed: 1,
      acts: [
        act({
          type: "change-members",
          change: { transition: "auto", changes: [{ type: "add-voter", node: 4 }] },
        }),
      ],
      until: all(
        { type: "voters", node: 1, voters: [1, 2, 3, 4] },
        { type: "voters", node: 4, voters: [1, 2, 3, 4] },
      ),
      look: { logs: true },
      prediction: {
        question: "How many of the four voters make a majority?",
        choices: ["2", "3", "4"],
        answer: 1,
        because: "More than half: three. Four nodes bear one failure, no more than three nodes do.",
      },
    },
    {
      id: "joint",
      title: "Two changes at once: joint consensus",
      text: [
        "Now node-5 shall take the place of node-2. " +
          "In one step, old and new voters could decide apart from each other.",
        "So the cluster first becomes joint: both lists of voters are in force.",
      ],
      speed: 2,
      acts: [
        act({
          type: "change-members",
          change: {
            transition: "explicit",
            changes: [
              { type: "add-voter", node: 5 },
              { type: "remove", node: 2 },
            ],
          },
        }),
      ],
      until: all({ type: "joint", node: 1, is: true }, logEnd(6, 5), after(2)),
      look: { nodes: [2, 5], logs: true },
      prediction: {
        question: "What does a decision need while the cluster is joint?",
        choices: [
          "A majority of all five together",
          "A majority of the old voters and a majority of the new ones",
          "A majority of the new voters",
        ],
        answer: 1,
        because: "Then neither list can ever decide without the other.",
      },
    },
    {
      id: "left",
      title: "Leaving the joint membership",
      text: [
        "The joint membership is committed. A second entry ends it, and only the new list counts.",
        "node-2 reads of its removal and ends.",
      ],
      speed: 2,
      acts: [act({ type: "leave-joint" })],
      until: all(
        { type: "joint", node: 1, is: false },
        { type: "status", node: 2, status: "removed" },
      ),
      look: { nodes: [2], logs: true },
    },
    {
      id: "leader-removed",
      title: "The leader removes itself",
      text: [
        "At last the leader itself shall leave.",
        "It proposes its own removal, and goes on leading until that entry is committed.",
      ],
      speed: 2,
      acts: [host("remove-node", 1)],
      until: all(
        { type: "status", node: 1, status: "removed" },
        { type: "some-role", role: "leader" },
      ),
      look: { nodes: [1] },
      prediction: {
        question: "And then?",
        choices: [
          "The cluster has no leader for ever",
          "It ends, and the others elect a leader when a timer elapses",
          "It names its successor",
        ],
        answer: 1,
        because: "For the other three it is like a crash: silence, a timeout, an election.",
      },
    },
  ],
};
