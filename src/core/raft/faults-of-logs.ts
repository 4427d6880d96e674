/** The rules of logs, commits, snapshots and the disk that can be switched off. */

import type { FaultShape } from "./fault-shape.ts";

export const LOG_FAULTS = [
  {
    id: "commits-old-terms",
    title: "Commits old terms by counting",
    sentence: "A leader commits an entry of an older term as soon as a majority has it (Figure 8).",
    falls: "LeaderCompleteness",
  },
  {
    id: "acknowledges-before-disk",
    title: "Answers before it writes",
    sentence: "A node says that it has entries before they are on disk; a crash takes them away.",
    falls: "LeaderCompleteness",
  },
  {
    id: "forgets-tail",
    title: "The end of the log is lost",
    sentence: "A node that starts again has lost the last entry that it had written.",
    falls: "LeaderCompleteness",
  },
  {
    id: "truncates-at-first",
    title: "Cuts without a conflict",
    sentence:
      "A follower drops all behind the first entry of a message, even when nothing differs.",
    falls: "LeaderCompleteness",
  },
  {
    id: "skips-consistency-check",
    title: "No consistency check",
    sentence: "A follower appends without looking whether the entry before is the leader's.",
    falls: "LogMatching",
  },
  {
    id: "heartbeat-commits-all",
    title: "Heartbeats commit everything",
    sentence:
      "A leader's heartbeat carries its commit index, even to a node that lacks the entries.",
    falls: "StateMachineSafety",
  },
  {
    id: "commits-on-receipt",
    title: "Commits at once",
    sentence: "A follower takes every entry that it receives for committed.",
    falls: "StateMachineSafety",
  },
  {
    id: "counts-sent",
    title: "Sent is stored",
    sentence: "A leader counts an entry as stored on a follower as soon as it has sent it.",
    falls: "LeaderCompleteness",
  },
  {
    id: "counts-refused-appends",
    title: "Every answer is an acknowledgement",
    sentence: "A leader counts a refused append-entries like one that was done.",
    falls: "LeaderCompleteness",
  },
  {
    id: "overwrites-own-log",
    title: "The leader overwrites",
    sentence: "A leader puts a new entry behind the committed ones, over those that are not yet.",
    falls: "LeaderAppendOnly",
  },
  {
    id: "accepts-old-terms",
    title: "Obeys a leader of the past",
    sentence: "A follower appends what a leader of an older term sends.",
    falls: "LeaderCompleteness",
  },
  {
    id: "old-snapshot-wipes-log",
    title: "An old snapshot wipes the log",
    sentence: "A follower takes every snapshot, even one that is older than what it has committed.",
    falls: "LeaderCompleteness",
  },
  {
    id: "snapshot-keeps-tail",
    title: "A snapshot keeps the tail",
    sentence: "A snapshot takes the place of the head only; a tail that contradicts it stays.",
    falls: "StateMachineSafety",
  },
  {
    id: "reads-without-quorum",
    title: "Reads without asking",
    sentence: "A leader answers a read at once, without making sure that it still leads.",
    falls: "Linearizability",
  },
  {
    id: "reads-before-commit",
    title: "Reads too early",
    sentence: "A new leader answers reads before it has committed anything of its own term.",
    falls: "Linearizability",
  },
  {
    id: "lease-never-ends",
    title: "A lease without end",
    sentence: "A leader reads by its lease, but does not check that a quorum still hears it.",
    falls: "Linearizability",
    needs: { checkQuorum: true, readOnly: "lease" },
  },
] as const satisfies readonly FaultShape[];
