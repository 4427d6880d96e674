import type { Instant } from "../base/index.ts";

/** What travelled, and when it arrived. A recording is a file of frames. */
export interface Frame {
  readonly at: Instant;
  /** The text exactly as it came off the wire. */
  readonly wire: string;
}
