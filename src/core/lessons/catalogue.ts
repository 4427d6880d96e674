/** The lessons in the order in which one takes them. */

import { ELECTION } from "./election.ts";
import type { Lesson } from "./lesson.ts";
import { LOG_REPAIR } from "./log-repair.ts";
import { MEMBERS } from "./members.ts";
import { OLD_TERMS } from "./old-terms.ts";
import { PARTITION } from "./partition.ts";
import { READS } from "./reads.ts";
import { REPLICATION } from "./replication.ts";
import { RETURNER } from "./returner.ts";
import { SNAPSHOTS } from "./snapshots.ts";
import { SPLIT_VOTE } from "./split-vote.ts";

export const LESSONS: readonly Lesson[] = [
  ELECTION,
  SPLIT_VOTE,
  REPLICATION,
  LOG_REPAIR,
  PARTITION,
  OLD_TERMS,
  RETURNER,
  MEMBERS,
  SNAPSHOTS,
  READS,
];
