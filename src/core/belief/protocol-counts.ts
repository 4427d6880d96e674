/**
 * What a person who writes an exporter wants to know: how much came, of what, and what was refused.
 */
import type { Instant } from "../base/index.ts";
import type { Message, Refusal, RefusalReason } from "../protocol/index.ts";

export interface KeptRefusal extends Refusal {
  readonly at: Instant;
  /** 1 for the first refusal of the session. */
  readonly number: number;
}

export interface ProtocolCounts {
  readonly frames: number;
  /** Length of all text frames, in bytes of UTF-8 as they came over the wire. */
  readonly bytes: number;
  readonly messages: Readonly<Record<Message["type"], number>>;
  readonly refused: number;
  readonly refusedBy: ReadonlyMap<RefusalReason, number>;
  /** The last refusals, newest first; at most `REFUSALS_KEPT`. */
  readonly refusals: readonly KeptRefusal[];
  readonly connections: number;
  /** Messages per second, over the last few seconds. */
  readonly rate: number;
  /** Nodes whose state claims more than one role, as told last. */
  readonly contradictions: number;
}

export const REFUSALS_KEPT = 50;
export const NO_COUNTS: ProtocolCounts = {
  frames: 0,
  bytes: 0,
  messages: { state: 0, nodechange: 0, event: 0 },
  refused: 0,
  refusedBy: new Map(),
  refusals: [],
  connections: 0,
  rate: 0,
  contradictions: 0,
};
