/** The rules of changing members that can be switched off. */

import type { FaultShape } from "./fault-shape.ts";

export const MEMBERSHIP_FAULTS = [
  {
    id: "two-changes-at-once",
    title: "Two changes at once",
    sentence: "A leader takes the next change of members before the one before is applied.",
    falls: "LeaderCompleteness",
  },
  {
    id: "changes-before-own-entry",
    title: "A change before the no-op",
    sentence: "A new leader changes members before an entry of its own term is committed.",
    falls: "LeaderCompleteness",
  },
  {
    id: "many-changes-in-one-step",
    title: "Many changes in one step",
    sentence: "Several voters are changed in one step, without the joint membership in between.",
    falls: "ElectionSafety",
  },
  {
    id: "new-voters-decide",
    title: "Only the new voters decide",
    sentence: "While the membership is joint, the majority of the old voters is not asked.",
    falls: "ElectionSafety",
  },
  {
    id: "learners-count",
    title: "Learners count",
    sentence: "A leader counts learners like voters when it commits.",
    falls: "LeaderCompleteness",
  },
  {
    id: "snapshot-without-membership",
    title: "A snapshot without members",
    sentence:
      "A snapshot does not tell who the members are: the membership is that of the one before.",
    falls: "ElectionSafety",
  },
] as const satisfies readonly FaultShape[];
