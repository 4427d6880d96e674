/** Lesson 6: why counting does not commit an entry of an older term (the paper's Figure 8). */

import { PACES, seconds, setupOf } from "../simulation/index.ts";
import type { Lesson } from "./lesson.ts";
import { act, after, all, committed, host, leads, logEnd, logTerms, role } from "./words.ts";

/** The terms of the five logs in the parts of the figure that this lesson shows. */
export const FIGURE_8: Readonly<Record<"a" | "b" | "c" | "e", readonly (readonly number[])[]>> = {
  a: [[1, 2], [1, 2], [1], [1], [1]],
  b: [[1, 2], [1, 2], [1], [1], [1, 3]],
  c: [[1, 2, 4], [1, 2], [1, 2], [1], [1, 3]],
  e: [[1, 2, 4], [1, 2, 4], [1, 2, 4], [1], [1, 3]],
};

const SIDES = act({
  type: "partition",
  groups: [
    [1, 2],
    [3, 4, 5],
  ],
});

export const OLD_TERMS: Lesson = {
  id: "old-terms",
  title: "Entries of older terms",
  summary: "A majority may have an old entry and it can still be lost (Figure 8): what to count.",
  minutes: 7,
  setup: setupOf({
    // Nobody stands by itself while the figure is set up.
    pace: { ...PACES.classroom, election: seconds(20) },
    seed: 4,
    names: ["S1", "S2", "S3", "S4", "S5"],
    entriesPerMessage: 1,
  }),
  steps: [
    {
      id: "term-1",
      title: "One entry for all",
      text: [
        "Five servers, named as in Figure 8 of the Raft paper.",
        "S3 led term 1: all have one entry. Every entry here is the no-op that opens a term, " +
          "but it could be any write.",
      ],
      speed: 3,
      acts: [host("time-out-now", 3)],
      until: committed(1, 1, 2, 3, 4, 5),
      look: { logs: true },
    },
    {
      id: "a",
      title: "(a) S1 leads term 2",
      text: [
        "S1 is elected in term 2 and appends an entry at index 2.",
        "The network breaks: only S2 gets the entry.",
      ],
      speed: 2,
      acts: [host("time-out-now", 1), { ...SIDES, when: leads(1, 2) }],
      until: all(...FIGURE_8.a.map((terms, place) => logTerms(place + 1, ...terms))),
      look: { nodes: [1, 2], logs: true },
    },
    {
      id: "b",
      title: "(b) S5 leads term 3",
      text: [
        "S1 crashes. S5 is elected in term 3 with the votes of S3 and S4.",
        "It puts its own entry at index 2, and crashes before anyone gets it.",
      ],
      speed: 2,
      acts: [
        host("crash", 1),
        host("time-out-now", 5),
        host("isolate", 5, leads(5, 3)),
        host("crash", 5, logTerms(5, 1, 3)),
        act({ type: "heal" }),
      ],
      until: all(...FIGURE_8.b.map((terms, place) => logTerms(place + 1, ...terms))),
      look: { nodes: [5], logs: true },
      prediction: {
        question: "S1 and S2 have an entry at index 2. How could S5 win?",
        choices: [
          "S3, S4 and S5 are a majority, and none of them has that entry",
          "S5 has the longest log",
          "It could not: Raft has been broken here",
        ],
        answer: 0,
        because: "The entry of S1 was not committed: three of five voters had never seen it.",
      },
    },
    {
      id: "c",
      title: "(c) S1 leads term 4",
      text: [
        "S1 starts again. In term 3 S3 and S4 have voted already; in term 4 it is elected.",
        "It goes on replicating: its entry of term 2 reaches S3. " +
          "Its entry of term 4 is nowhere else yet.",
        "Now S1, S2 and S3 have the entry of term 2: a majority.",
      ],
      speed: 2,
      acts: [
        host("restart", 1),
        host("time-out-now", 1),
        host("time-out-now", 1, role(1, "candidate", 3)),
        act({ type: "cut", from: 1, to: 2 }, leads(1, 4)),
        act({ type: "cut", from: 1, to: 4 }),
        act({ type: "cut", from: 1, to: 3 }, logTerms(3, 1, 2)),
      ],
      until: all(after(1.6), ...FIGURE_8.c.map((terms, place) => logTerms(place + 1, ...terms))),
      look: { nodes: [1, 2, 3], logs: true },
      prediction: {
        question: "A majority has the entry of term 2. Is it committed now?",
        choices: [
          "Yes, three of five have it",
          "No: the leader counts entries of its own term only",
          "Yes, if S1 tells S2 in time",
        ],
        answer: 1,
        because: "Next you see why: it can still be overwritten.",
      },
    },
    {
      id: "d",
      title: "(d) S5 overwrites it",
      text: [
        "S1 crashes, S5 is back, and its network is whole.",
        "S5 asks for votes: its last entry is of term 3.",
      ],
      speed: 2,
      acts: [
        host("crash", 1),
        act({ type: "heal" }),
        host("restart", 5),
        host("time-out-now", 5),
        host("time-out-now", 5, role(5, "candidate", 4)),
        host("restart", 1, all(leads(5, 5), logEnd(3, 2, 3, 4))),
      ],
      until: all(...[1, 2, 3, 4, 5].map((node) => logTerms(node, 1, 3, 5))),
      look: { logs: true },
      prediction: {
        question: "Can S5 be elected, although a majority has the entry of term 2?",
        choices: [
          "No, S2 and S3 refuse: they have an entry that S5 lacks",
          "Yes: the last entries of S2, S3 and S4 are of older terms than its own",
          "Only with the vote of S1",
        ],
        answer: 1,
        because:
          "Votes depend on the last entry: term 3 beats term 2. " +
          "The entry of term 2 was on a majority, and is gone.",
      },
    },
    {
      id: "e",
      title: "(e) The other future",
      text: [
        "Back to (c). This time S1 lives on, and its entry of term 4 reaches S2 and S3.",
        "An entry of the leader's own term is on a majority now.",
      ],
      speed: 2,
      acts: [host("reconnect", 2), host("reconnect", 3)],
      until: all(
        committed(3, 1),
        ...FIGURE_8.e.map((terms, place) => logTerms(place + 1, ...terms)),
      ),
      look: { nodes: [1, 2, 3], logs: true },
      goesOnFrom: "c",
      prediction: {
        question: "What is committed when S2 and S3 have the entry of term 4?",
        choices: [
          "That entry, and with it all entries before it",
          "That entry alone",
          "Nothing, until S4 has it too",
        ],
        answer: 0,
        because:
          "Whatever comes before a committed entry in the leader's log is committed with it.",
      },
    },
    {
      id: "refused",
      title: "S5 can't win any more",
      text: [
        "S1 crashes, and S5 comes back and stands, as in (d).",
        "But the last entries of S2 and S3 are of term 4 now.",
      ],
      speed: 2,
      acts: [
        host("crash", 1),
        act({ type: "heal" }),
        host("restart", 5),
        host("time-out-now", 5),
        host("time-out-now", 5, role(5, "candidate", 4)),
      ],
      until: all(role(5, "candidate", 5), after(4)),
      look: { nodes: [2, 3, 5], kinds: ["request-vote", "request-vote-reply"] },
    },
    {
      id: "modified",
      title: "Modified Raft: counting old terms",
      text: [
        "Back to (b), but one rule is switched off: S1 commits whatever a majority has.",
        "S1 leads term 4, S3 gets the entry of term 2, and then S1 crashes and S5 returns.",
        "This is not Raft any more. It shows what the rule is for.",
      ],
      speed: 2,
      acts: [
        act({ type: "break-rules", faults: ["commits-old-terms"] }),
        host("restart", 1),
        host("time-out-now", 1),
        host("time-out-now", 1, role(1, "candidate", 3)),
        act({ type: "cut", from: 1, to: 4 }, leads(1, 4)),
        act({ type: "cut", from: 1, to: 3 }, logTerms(3, 1, 2)),
        host("crash", 1, committed(2, 1)),
        act({ type: "heal" }),
        host("restart", 5),
        host("time-out-now", 5),
        host("time-out-now", 5, role(5, "candidate", 4)),
      ],
      until: all(leads(5, 5), committed(3, 5)),
      look: { logs: true },
      goesOnFrom: "b",
      prediction: {
        question: "S1 applies entry 2 of term 2. Which entry 2 will S5 apply?",
        choices: ["The same", "Its own, of term 3", "None"],
        answer: 1,
        because:
          "Two nodes have applied different entries at the same index: " +
          "State Machine Safety has fallen.",
      },
    },
  ],
};
