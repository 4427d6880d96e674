/** Lesson 7: a node that was away disturbs a healthy leader; PreVote and CheckQuorum. */

import { setupOf } from "../simulation/index.ts";
import type { Lesson } from "./lesson.ts";
import { act, after, all, committed, host, role } from "./words.ts";

const BOTH_ON = [
  act({ type: "pre-vote", on: true }),
  act({ type: "check-quorum", on: true }),
] as const;

const LEADER_ALONE = act({ type: "partition", groups: [[1], [2, 3, 4, 5]] });

export const RETURNER: Lesson = {
  id: "returner",
  title: "The disruptive returner",
  summary: "What PreVote and CheckQuorum are for: nodes and leaders that have lost touch.",
  minutes: 6,
  setup: setupOf({ pace: "classroom", seed: 6 }),
  steps: [
    {
      id: "leader",
      title: "All is well",
      text: ["node-1 leads five nodes in term 1, with PreVote and CheckQuorum switched off."],
      speed: 3,
      acts: [host("time-out-now", 1)],
      until: committed(1, 1, 2, 3, 4, 5),
    },
    {
      id: "alone",
      title: "One node is cut off",
      text: [
        "Nothing reaches node-5 any more, and nothing leaves it.",
        "The four others work on. node-5 hears no leader.",
      ],
      speed: 10,
      acts: [host("isolate", 5)],
      until: { type: "term", node: 5, least: 4 },
      look: { nodes: [5] },
      prediction: {
        question: "What will node-5 do, alone?",
        choices: [
          "Wait until it hears somebody",
          "Stand for election again and again, each time in a new term",
          "Become the leader of itself",
        ],
        answer: 1,
        because: "Its election timer elapses every time, and no vote can reach it.",
      },
    },
    {
      id: "returns",
      title: "It returns",
      text: [
        "The connection is back. node-5 is in a later term than all the others.",
        "node-1 leads in term 1, and nothing is wrong with it.",
      ],
      speed: 2,
      acts: [host("reconnect", 5)],
      until: role(1, "follower"),
      look: { nodes: [1, 5] },
      prediction: {
        question: "What happens to node-1?",
        choices: [
          "It leads on: it has a majority",
          "It steps down as soon as it hears of the later term",
          "It votes for itself in that term",
        ],
        answer: 1,
        because:
          "A later term makes every leader a follower. The cluster has lost " +
          "a good leader, and must elect once more.",
      },
    },
    {
      id: "pre-vote",
      title: "With PreVote",
      text: [
        "Once more from the first step, now with PreVote and CheckQuorum.",
        "Before it begins a term, a node asks whether it could win at all, with pre-vote.",
        "node-5 is cut off again.",
      ],
      speed: 10,
      acts: [...BOTH_ON, host("isolate", 5)],
      until: all(role(5, "pre-candidate"), after(25)),
      look: { nodes: [5], kinds: ["pre-vote"] },
      goesOnFrom: "leader",
      prediction: {
        question: "In which term will node-5 be after a while?",
        choices: ["Still in term 1", "In term 4 or later", "In none"],
        answer: 0,
        because: "No majority says yes to its pre-vote, so it never begins a new term.",
      },
    },
    {
      id: "returns-quietly",
      title: "It returns, and nobody notices",
      text: [
        "node-5 is connected again, still asking for pre-votes.",
        "The others hear their leader and refuse. The next heartbeat makes node-5 a follower.",
      ],
      speed: 2,
      acts: [host("reconnect", 5)],
      until: all(role(1, "leader", 1), role(5, "follower", 1), after(6)),
      look: { nodes: [1, 5] },
    },
    {
      id: "deaf-leader",
      title: "A leader that has lost its cluster",
      text: [
        "Again from the first step, without the two. This time the leader is cut off.",
        "The four others elect another one.",
      ],
      speed: 5,
      acts: [LEADER_ALONE],
      until: after(25),
      look: { nodes: [1] },
      goesOnFrom: "leader",
      prediction: {
        question: "For how long will node-1 think that it leads?",
        choices: [
          "For one election timeout",
          "Until it is told of a later term, which may be never",
          "Until its heartbeats are not answered three times",
        ],
        answer: 1,
        because: "Nothing in plain Raft makes it doubt. Its clients wait for answers in vain.",
      },
    },
    {
      id: "check-quorum",
      title: "With CheckQuorum",
      text: [
        "The same once more, with CheckQuorum.",
        "Once in an election timeout a leader checks that it has heard from a majority.",
      ],
      speed: 5,
      acts: [...BOTH_ON, LEADER_ALONE],
      until: all({ type: "some-role", role: "leader" }, after(25)),
      look: { nodes: [1] },
      goesOnFrom: "leader",
      prediction: {
        question: "What does node-1 do, cut off?",
        choices: [
          "It leads on",
          "It steps down, though nobody told it anything",
          "It asks for votes in a new term",
        ],
        answer: 1,
        because:
          "It heard from no majority for an election timeout, so it stops. Its clients can go " +
          "to the leader that the others have elected.",
      },
    },
  ],
};
