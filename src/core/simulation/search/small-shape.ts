/** The small world as data: all but the messages, which are kept beside it. */

import type { NumberedHistory, NumberedSeen } from "./parts.ts";

export interface SmallWorld {
  readonly all: readonly NumberedSeen[];
  readonly campaigns: number;
  readonly writes: number;
  readonly crashes: number;
  readonly heartbeats: number;
  readonly history: NumberedHistory;
}
