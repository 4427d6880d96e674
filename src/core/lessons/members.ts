/** Lesson 8: nodes join and leave without ever making two majorities possible. */

import { setupOf } from "../simulation/index.ts";
import type { Lesson } from "./lesson.ts";
import { act, after, all, committed, host, leads, logEnd, role, write } from "./words.ts";

const FIVE = [1, 2, 3, 4, 5];

/** Two voters more at once, and the network breaks when only node-1 knows that it is committed. */
const TWO_MORE_AND_A_CUT = [
  act({
    type: "change-members",
    change: {
      transition: "explicit",
      changes: [
        { type: "add-voter", node: 4 },
        { type: "add-voter", node: 5 },
      ],
    },
  }),
  act(
    {
      type: "partition",
      groups: [
        [1, 4, 5],
        [2, 3],
      ],
    },
    { type: "voters", node: 1, voters: FIVE },
  ),
];

export const MEMBERS: Lesson = {
  id: "members",
  title: "Changing members safely",
  summary: "How a cluster grows, replaces nodes and loses its leader without two majorities.",
  minutes: 7,
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
      id: "one-step",
      title: "Modified Raft: two more in one step",
      text: [
        "node-4 and node-5 shall join, both at once, " +
          "with one rule switched off. This is not Raft any more.",
        "node-1 commits the change, and the network breaks before node-2 and node-3 hear of that.",
      ],
      speed: 1,
      acts: [
        act({ type: "break-rules", faults: ["many-changes-in-one-step"] }),
        ...TWO_MORE_AND_A_CUT,
      ],
      until: all(
        { type: "voters", node: 4, voters: FIVE },
        { type: "voters", node: 5, voters: FIVE },
        logEnd(4, 4, 5),
      ),
      look: { nodes: [2, 4], logs: true },
      prediction: {
        question: "Who are the voters now?",
        choices: [
          "All five, as node-1 has committed",
          "For node-1, node-4 and node-5 all five; for node-2 and node-3 the first three",
          "The first three, until all five know",
        ],
        answer: 1,
        because:
          "A node goes by what it knows to be committed, and nobody can tell them all at once.",
      },
    },
    {
      id: "two-leaders",
      title: "Modified Raft: two leaders in one term",
      text: [
        "On each side of the cut a node stands for election in term 2: node-2 and node-4.",
        "Each needs a majority of the voters that it knows.",
      ],
      speed: 1,
      acts: [host("time-out-now", 2), host("time-out-now", 4)],
      until: all(role(2, "leader", 2), role(4, "leader", 2), after(3)),
      look: { nodes: [2, 4], kinds: ["request-vote", "request-vote-reply"] },
      prediction: {
        question: "Who wins?",
        choices: ["node-2", "node-4", "Both"],
        answer: 2,
        because:
          "Two of three, and three of five: majorities without a common node. Two leaders in one " +
          "term can commit different entries. Election Safety has fallen.",
      },
    },
    {
      id: "jointly",
      title: "The same by Raft's rules",
      text: [
        "Once more from the first step. Several changes at once make the cluster joint first: " +
          "the old list of voters and the new one are both in force.",
        "The network breaks at the same moment, and the same two nodes stand.",
      ],
      speed: 2,
      acts: [
        ...TWO_MORE_AND_A_CUT,
        host(
          "time-out-now",
          2,
          all({ type: "joint", node: 4, is: true }, { type: "joint", node: 5, is: true }),
        ),
        host("time-out-now", 4),
      ],
      until: all(role(2, "leader", 2), role(4, "candidate", 2), after(4)),
      look: { nodes: [2, 4], kinds: ["request-vote", "request-vote-reply"] },
      goesOnFrom: "three",
      prediction: {
        question: "Who wins now?",
        choices: ["Both again", "Only node-2", "Only node-4"],
        answer: 1,
        because:
          "node-4 has three votes of the new five, but only node-1's of the old three. " +
          "Joint, neither list decides without the other.",
      },
    },
    {
      id: "learner",
      title: "One at a time: a learner joins",
      text: [
        "Back to the three. node-4 starts with an empty log. " +
          "It joins as a learner first: it gets all entries.",
        "The change is an entry in the log like any other.",
      ],
      speed: 1,
      acts: [act({ type: "add-learner" })],
      until: all(logEnd(4, 4), committed(4, 4)),
      look: { nodes: [4], logs: true },
      goesOnFrom: "three",
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
      title: "One for another: joint again",
      text: [
        "Now node-5 shall take the place of node-2. " +
          "These are two changes at once, so the cluster becomes joint.",
        "In force are node-1 to node-4, and the same with node-5 in place of node-2.",
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
        question: "Which nodes are enough for a decision while the cluster is joint?",
        choices: [
          "node-1, node-2 and node-5",
          "node-1, node-3 and node-4",
          "Any three of the five",
        ],
        answer: 1,
        because:
          "They are three of the old four and three of the new four. One list is not enough.",
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
