export type { Frame } from "./frame.ts";
export type {
  EventMessage,
  Message,
  NodeAction,
  NodeChangeMessage,
  NodeReport,
  Origin,
  Outcome,
  RaftFacts,
  Refusal,
  RefusalReason,
  StateMessage,
} from "./message.ts";
export { type Decoded, FRAME_LIMIT, NODES_LIMIT, decode } from "./decode.ts";
export { EXCERPT_LENGTH } from "./refused.ts";
export { type Dialect, encode } from "./encode.ts";
export { type NodeState, type Role, parseNodeState } from "./node-state.ts";
export { KNOWN_KINDS, type KnownKind, isReply, requestOf } from "./kinds.ts";
