export { Belief, type Standing } from "./belief.ts";
export { Journal, type Said, type Stretch } from "./journal.ts";
export {
  type KeptRefusal,
  NO_COUNTS,
  type ProtocolCounts,
  REFUSALS_KEPT,
} from "./protocol-counts.ts";
