/** Lesson 2: elections that nobody wins, and why that does not last. */

import { seconds, setupOf } from "../simulation/index.ts";
import type { Lesson } from "./lesson.ts";
import { act, after, all, host, role } from "./words.ts";

const SLOW = { latency: seconds(4), jitter: 0 };

export const SPLIT_VOTE: Lesson = {
  id: "split-vote",
  title: "Split vote",
  summary: "When nodes stand at the same moment nobody wins, and chance breaks the tie.",
  minutes: 3,
  setup: setupOf({ pace: "classroom", seed: 14 }),
  steps: [
    {
      id: "together",
      title: "All at once",
      text: [
        "We align the election timers: all five elapse in the same moment.",
        "That is bad luck made certain, so that you can see it.",
      ],
      speed: 2,
      acts: [act({ type: "align-timers" })],
      until: all(...[1, 2, 3, 4, 5].map((node) => role(node, "candidate", 1))),
      prediction: {
        question: "How many candidates will there be in term 1?",
        choices: ["One", "Two", "Five"],
        answer: 2,
        because: "Each node stands when its own timer elapses, and it knows nothing of the others.",
      },
    },
    {
      id: "nobody",
      title: "Five votes, five candidates",
      text: [
        "Every candidate has voted for itself, and asks the others.",
        "A node has one vote in a term, and all five are spent.",
      ],
      speed: 1,
      acts: [],
      until: after(4),
      look: { kinds: ["request-vote", "request-vote-reply"] },
      prediction: {
        question: "Who wins term 1?",
        choices: ["The node with the lowest number", "The one that asked first", "Nobody"],
        answer: 2,
        because: "All requests are refused. Term 1 stays without a leader, and that is allowed.",
      },
    },
    {
      id: "chance",
      title: "Chance breaks the tie",
      text: [
        "Each candidate has drawn a new random election timeout.",
        "The first one to elapse begins term 2 and asks, while the others still wait.",
      ],
      speed: 2,
      acts: [],
      until: { type: "some-role", role: "leader" },
    },
    {
      id: "two-and-two",
      title: "Two against two",
      text: [
        "The leader crashes, and two of the four others stand at the same moment.",
        "The paths between them are such that each is first to reach one more node.",
      ],
      speed: 1,
      acts: [
        host("crash", 3),
        act({ type: "slow-path", from: 1, to: 4, ...SLOW }),
        act({ type: "slow-path", from: 5, to: 2, ...SLOW }),
        host("time-out-now", 1),
        host("time-out-now", 5),
      ],
      until: after(5),
      prediction: {
        question: "Each gets two of the four votes that are left. Is that enough?",
        choices: [
          "Yes, two of four is half",
          "No, it takes three of five",
          "Yes, for whoever has the longer log",
        ],
        answer: 1,
        because:
          "The majority is one of all members, crashed ones included. " +
          "Half would be enough for two leaders at once.",
      },
    },
    {
      id: "solved",
      title: "Once more",
      text: [
        "Again the next timeouts differ: who asks first gets its votes before another stands.",
        "This is why the range of election timeouts is much wider than a round trip.",
      ],
      speed: 2,
      acts: [act({ type: "heal" })],
      until: { type: "some-role", role: "leader" },
    },
  ],
};
