export { Checker } from "./checker.ts";
export {
  type CommittedEntry,
  type History,
  type KnownEntry,
  copyOf,
  emptyHistory,
  remember,
} from "./history.ts";
export { judge } from "./judge.ts";
export type { Seen, Step } from "./seen.ts";
export { hasBecomeLeader, shownEntry } from "./seen.ts";
export { INVARIANTS, type Invariant, type Violation, nameOf, namesOf } from "./violation.ts";
