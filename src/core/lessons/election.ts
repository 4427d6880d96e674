/** Lesson 1: how a cluster gets its leader, and the next one. */

import { setupOf } from "../simulation/index.ts";
import type { Lesson } from "./lesson.ts";
import { after, all, host } from "./words.ts";

export const ELECTION: Lesson = {
  id: "election",
  title: "Election",
  summary: "How nodes that are all alike agree on one leader, and on the next when it fails.",
  minutes: 4,
  setup: setupOf({ pace: "classroom", seed: 8 }),
  steps: [
    {
      id: "waiting",
      title: "Nobody leads yet",
      text: [
        "Five nodes have just started, all of them followers.",
        "Each waits for a leader to be heard, and has drawn a random election timeout.",
        "The arc around a node shows how much of its time is left.",
      ],
      speed: 2,
      acts: [],
      until: { type: "some-role", role: "candidate" },
      prediction: {
        question: "Which node will stand for election first?",
        choices: [
          "node-1, because it has the lowest number",
          "The one whose election timer elapses first",
          "All five at the same moment",
        ],
        answer: 1,
        because: "Chance decides: the shortest timeout wins the start, and numbers mean nothing.",
      },
    },
    {
      id: "votes",
      title: "A candidate asks for votes",
      text: [
        "The candidate has begun term 1 and voted for itself.",
        "It now asks every other node for its vote with request-vote.",
        "A node has one vote in each term, and gives it to the first that asks.",
      ],
      speed: 1,
      acts: [],
      until: { type: "some-role", role: "leader" },
      look: { kinds: ["request-vote", "request-vote-reply"] },
      prediction: {
        question: "How many votes of the five does it need, its own included?",
        choices: ["2", "3", "5"],
        answer: 1,
        because:
          "A majority, 3 of 5. Two majorities always share a node, " +
          "so there is never a second leader in the same term.",
      },
    },
    {
      id: "heartbeats",
      title: "The leader is heard",
      text: [
        "The leader sends a first entry and then a heartbeat at regular intervals.",
        "Every message of the leader sets the election timer of its receiver back.",
        "As long as heartbeats arrive in time, nobody else stands.",
      ],
      speed: 2,
      acts: [],
      until: after(7),
      look: { kinds: ["append-entries", "heartbeat"] },
    },
    {
      id: "crash",
      title: "The leader crashes",
      text: [
        "Now the leader's process ends, without a word.",
        "The other four are not told; they only stop hearing heartbeats.",
      ],
      speed: 2,
      acts: [host("crash", 2)],
      until: { type: "some-role", role: "candidate" },
      prediction: {
        question: "What happens next?",
        choices: [
          "The remaining nodes elect a successor at once",
          "Nothing, until an election timer elapses",
          "The node with the most votes last time takes over",
        ],
        answer: 1,
        because: "A silent leader and a crashed one look alike. Only the timeout tells.",
      },
    },
    {
      id: "successor",
      title: "The next term",
      text: [
        "A node stands in term 2. Four nodes run, and a majority of five is still three.",
        "The dead leader has no vote to give, but it counts among the five.",
      ],
      speed: 1,
      acts: [],
      until: { type: "some-role", role: "leader" },
      look: { kinds: ["request-vote", "request-vote-reply"] },
    },
    {
      id: "return",
      title: "The old leader returns",
      text: [
        "The crashed node starts again. It remembers term 1 and its vote, from its disk.",
        "It starts as a follower, as every node does.",
      ],
      speed: 2,
      acts: [host("restart", 2)],
      until: all({ type: "term", node: 2, least: 2 }, after(3)),
      prediction: {
        question: "What will it be when it hears of term 2?",
        choices: [
          "Leader again, because it was first",
          "A follower of the new leader",
          "A second leader, of term 1",
        ],
        answer: 1,
        because: "A higher term always wins: whoever hears of one follows it.",
      },
    },
  ],
};
