/** The small world as data. */

import type { Message } from "../../raft/index.ts";
import type { History, Seen } from "../invariants/index.ts";

export interface SmallWorld {
  readonly all: readonly Seen[];
  /** Every message that was ever sent, once. */
  readonly sent: readonly Message[];
  readonly campaigns: number;
  readonly writes: number;
  readonly crashes: number;
  readonly heartbeats: number;
  readonly history: History;
}
