/** Small worlds and the ways between them, as data. */

import type { Violation } from "../invariants/index.ts";
import type { SmallWorld } from "./small-shape.ts";
import type { Move } from "./small-world.ts";

/** A world, with what is known of it. */
export interface Place {
  readonly world: SmallWorld;
  readonly number: number;
  /** What comes of each message there, by its number; undefined for nothing. */
  readonly deliveries: Map<number, Way | "spent" | undefined>;
  /** All other moves, once somebody has asked for them. */
  ways: readonly Way[] | undefined;
  /** The sets of messages with which it was reached, without those that others contain. */
  sets: number[];
}

export interface Way {
  readonly move: Move;
  readonly to: Place;
  /** Nodes 2 and 3 change their names on the way. */
  readonly isMirrored: boolean;
  /** The numbers of the messages that leave. */
  readonly sent: readonly number[];
  readonly violation: Violation | undefined;
}
