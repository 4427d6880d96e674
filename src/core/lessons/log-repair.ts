/** Lesson 4: leaders crash until the logs are those of Figure 7, and the next one repairs them. */

import { seconds, setupOf } from "../simulation/index.ts";
import type { Lesson } from "./lesson.ts";
import { act, after, all, committed, host, leads, logEnd, logTerms, write } from "./words.ts";

const TOP = 1;
const A = 2;
const B = 3;
const C = 4;
const D = 5;
const E = 6;
const F = 7;

/** The figure: the leader for term 8 at the top, and what followers may look like then. */
export const FIGURE_7: readonly (readonly number[])[] = [
  [1, 1, 1, 4, 4, 5, 5, 6, 6, 6],
  [1, 1, 1, 4, 4, 5, 5, 6, 6],
  [1, 1, 1, 4],
  [1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 6],
  [1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 7, 7],
  [1, 1, 1, 4, 4, 4, 4],
  [1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3],
];

const REPAIRED = [1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 8];

export const LOG_REPAIR: Lesson = {
  id: "log-repair",
  title: "Leader crash and log repair",
  summary: "Logs may differ in every way after crashes (Figure 7), and one leader mends them all.",
  minutes: 7,
  setup: setupOf({
    pace: "classroom",
    seed: 11,
    voters: 7,
    names: ["top", "a", "b", "c", "d", "e", "f"],
    clients: { timeout: seconds(15) },
  }),
  steps: [
    {
      id: "term-1",
      title: "Three entries for all",
      text: [
        "The seven nodes are named as in Figure 7 of the Raft paper.",
        "top leads term 1, and all nodes get the same three entries.",
      ],
      speed: 3,
      acts: [host("time-out-now", TOP), write(TOP, "x", "1", leads(TOP)), write(TOP, "x", "2")],
      until: committed(3, TOP, A, B, C, D, E, F),
      look: { logs: true },
    },
    {
      id: "terms-2-and-3",
      title: "A leader that writes alone",
      text: [
        "top crashes, and f is elected in term 2. At once it loses its connection.",
        "It writes three entries that nobody else gets, crashes, starts again, " +
          "and the same happens in term 3.",
      ],
      speed: 3,
      acts: [
        host("crash", TOP),
        host("time-out-now", F),
        host("isolate", F, leads(F, 2)),
        write(F, "f", "1"),
        write(F, "f", "2"),
        host("crash", F, logEnd(6, F)),
        host("reconnect", F),
        host("restart", F),
        host("time-out-now", F),
        host("isolate", F, leads(F, 3)),
        write(F, "f", "3"),
        write(F, "f", "4"),
        write(F, "f", "5"),
        write(F, "f", "6"),
        host("crash", F, logEnd(11, F)),
        host("reconnect", F),
        host("restart", TOP),
      ],
      until: after(0.2),
      look: { nodes: [F], logs: true },
      prediction: {
        question: "f was leader twice. Are the entries that it wrote in terms 2 and 3 committed?",
        choices: [
          "Yes, a leader wrote them",
          "No, only f has them",
          "Those of term 3 are, since they are newer",
        ],
        answer: 1,
        because: "An entry is committed when a majority has it. One node of seven is none.",
      },
    },
    {
      id: "term-4",
      title: "e leads, and fails",
      text: [
        "e wins term 4. b crashes after the first of its entries.",
        "The second one reaches a majority. Then e is cut off, appends two more, and crashes.",
      ],
      speed: 3,
      acts: [
        host("time-out-now", E),
        host("crash", B, logEnd(4, TOP, A, B, C, D, E)),
        write(E, "x", "4"),
        host("isolate", E, logEnd(5, TOP, A, C, D, E)),
        write(E, "e", "1"),
        write(E, "e", "2"),
        host("crash", E, logEnd(7, E)),
        host("reconnect", E),
      ],
      until: after(0.2),
      look: { nodes: [B, E], logs: true },
    },
    {
      id: "terms-5-and-6",
      title: "a, then c",
      text: [
        "a leads term 5. Its two entries reach the four nodes that run: a majority of seven.",
        "c leads term 6. First a crashes, then c loses its connection, " +
          "so that each entry gets less far than the one before.",
      ],
      speed: 3,
      acts: [
        host("time-out-now", A),
        write(A, "x", "5", leads(A, 5)),
        host("time-out-now", C, logEnd(7, TOP, A, C, D)),
        write(C, "x", "6", leads(C, 6)),
        host("crash", A, logEnd(9, TOP, A, C, D)),
        write(C, "x", "7"),
        host("isolate", C, logEnd(10, TOP, C, D)),
        write(C, "c", "1"),
        host("crash", C, logEnd(11, C)),
        host("reconnect", C),
      ],
      until: after(0.2),
      look: { nodes: [A, C], logs: true },
    },
    {
      id: "term-7",
      title: "d writes alone: Figure 7",
      text: [
        "b and e start again, and help d to win term 7.",
        "d appends two entries that nobody gets, and crashes. Then everybody starts again.",
        "The logs are now exactly those of Figure 7.",
      ],
      speed: 3,
      acts: [
        host("restart", B),
        host("restart", E),
        host("time-out-now", D),
        host("isolate", D, leads(D, 7)),
        write(D, "d", "1"),
        host("crash", D, logEnd(12, D)),
        host("reconnect", D),
        act({ type: "resume-all" }),
      ],
      until: all(after(0.2), ...FIGURE_7.map((terms, place) => logTerms(place + 1, ...terms))),
      look: { logs: true },
    },
    {
      id: "election",
      title: "top stands for term 8",
      text: [
        "The election timer of top elapses first. It asks all six for their votes.",
        "A node refuses whose own log is more up-to-date: " +
          "a later last term, or the same one and a longer log.",
      ],
      speed: 1,
      acts: [host("time-out-now", TOP)],
      until: leads(TOP, 8),
      look: { logs: true, kinds: ["request-vote", "request-vote-reply"] },
      prediction: {
        question: "Who will vote for top?",
        choices: [
          "All of them",
          "a, b, e and f, but not c and d",
          "Only a and b, whose logs are the start of its own",
        ],
        answer: 1,
        because:
          "c has one entry more of term 6, d ends with term 7. " +
          "f has a longer log, but its last term is only 3.",
      },
    },
    {
      id: "repair",
      title: "The leader repairs the logs",
      text: [
        "top appends its no-op and sends it to all, together with the place of the entry before.",
        "Who does not have that entry refuses, and top goes back until the logs agree.",
        "From there on the follower takes over what the leader has.",
      ],
      speed: 1,
      acts: [],
      until: all(...[TOP, A, B, C, D, E, F].map((node) => logTerms(node, ...REPAIRED))),
      look: { logs: true, kinds: ["append-entries", "append-entries-reply"] },
      prediction: {
        question: "What happens to the entries of terms 2, 3 and 7, which top does not have?",
        choices: [
          "top takes them over",
          "They are overwritten",
          "They stay, behind the leader's entries",
        ],
        answer: 1,
        because:
          "A leader never changes its own log; followers change theirs. " +
          "What is overwritten was never committed, and no client was told that it was done.",
      },
    },
    {
      id: "agreed",
      title: "Seven equal logs",
      text: [
        "Two log entries with the same index and term are the same, " +
          "and so are all before them: that is Log Matching.",
        "The cluster works again: a client writes at f, and f passes the write on to top.",
      ],
      speed: 2,
      acts: [write(F, "x", "8")],
      until: committed(12, TOP, A, B, C, D, E, F),
      look: { logs: true },
    },
  ],
};
