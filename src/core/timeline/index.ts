export { type Columns, OUTCOME, RECORD } from "./columns.ts";
export type { Interner } from "./interner.ts";
export { NOTE_LIMIT, type Note } from "./notes.ts";
export {
  DEFAULT_CAPACITY,
  OTHER_WORDS,
  RESERVED_KINDS,
  type SeenEvent,
  type Timeline,
  createTimeline,
} from "./timeline.ts";
export { EDGE_LIMIT, type Edges, NO_EDGE, type Traffic } from "./traffic.ts";
