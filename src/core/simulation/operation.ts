/** What clients asked and were told: the history that linearizability is checked on. */

import type { NodeId } from "../raft/index.ts";
import type { Microseconds } from "./time.ts";

export interface Operation {
  readonly client: number;
  /** Counts the operations of one client from 1; stays the same when it asks again. */
  readonly sequence: number;
  readonly kind: "write" | "read";
  readonly key: string;
  /** What is written; "" for a read. */
  readonly value: string;
  /** Who was asked last. */
  readonly node: NodeId;
  readonly called: Microseconds;
  /** Absent while nobody answered: the operation may have happened, or may still. */
  readonly returned?: Microseconds;
  /** What was read; absent for a write, and when the key had no value. */
  readonly result?: string;
}

export interface Client {
  readonly id: number;
  readonly chance: number;
  /** When it asks next, for the first time or again. */
  readonly dueAt: Microseconds;
  /** The sequence number of its newest operation. */
  readonly sequence: number;
  /** What it waits for. */
  readonly open?: Operation;
  /** How often it has asked for it. */
  readonly attempts: number;
  /** It has but one operation, asks once, and is gone afterwards: the viewer's own requests. */
  readonly once: boolean;
}
