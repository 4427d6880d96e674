/** The rules of elections and terms that can be switched off. */

import type { FaultShape } from "./fault-shape.ts";

export const ELECTION_FAULTS = [
  {
    id: "votes-twice",
    title: "Votes twice",
    sentence: "A node votes for whoever asks, even when it has voted for another in this term.",
    falls: "ElectionSafety",
  },
  {
    id: "forgets-vote",
    title: "The vote is not written down",
    sentence: "A node does not write its vote to disk, and after a crash it can vote again.",
    falls: "ElectionSafety",
  },
  {
    id: "forgets-term",
    title: "The term is not written down",
    sentence: "After a crash a node is back in the term of its last entry, and votes anew.",
    falls: "ElectionSafety",
  },
  {
    id: "votes-for-outdated",
    title: "No up-to-date check",
    sentence:
      "A node votes for a candidate even when the candidate's log lacks entries of its own.",
    falls: "LeaderCompleteness",
  },
  {
    id: "counts-old-votes",
    title: "Counts votes of old terms",
    sentence:
      "A candidate counts every vote that arrives, even one that was given in an older term.",
    falls: "ElectionSafety",
  },
  {
    id: "keeps-votes",
    title: "Takes votes along",
    sentence: "A candidate that starts a new election keeps the votes of the one before.",
    falls: "ElectionSafety",
  },
  {
    id: "counts-refused-votes",
    title: "Every answer is a vote",
    sentence: "A candidate counts a refused vote like a granted one.",
    falls: "ElectionSafety",
  },
  {
    id: "minority-elects",
    title: "Half is enough",
    sentence: "Half of the voters, rounded down, make a quorum; it takes one more for a majority.",
    falls: "ElectionSafety",
  },
  {
    id: "same-term-election",
    title: "Stands again in the same term",
    sentence: "A candidate does not begin a new term, and votes for itself in one it has voted in.",
    falls: "ElectionSafety",
  },
  {
    id: "transfer-votes-twice",
    title: "The successor votes twice",
    sentence: "A node that the leader asks to take over stands in the term that it has voted in.",
    falls: "ElectionSafety",
  },
  {
    id: "keeps-leading",
    title: "Does not step down",
    sentence:
      "A leader that hears of a higher term takes the term over, and goes on leading in it.",
    falls: "ElectionSafety",
  },
  {
    id: "pre-vote-elects",
    title: "A pre-vote is a vote",
    sentence:
      "Who would be elected leads at once, without the election that the pre-vote asks for.",
    falls: "ElectionSafety",
    needs: { preVote: true },
  },
  {
    id: "fixed-timeouts",
    title: "Everybody waits equally long",
    sentence: "Election timeouts are not random: the nodes stand together and split the vote.",
    falls: "Liveness",
  },
] as const satisfies readonly FaultShape[];
