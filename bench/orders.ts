/** What the measuring process asks of the exporter's process, and what that answers. */
import type { Told } from "./stream.ts";

export type Order =
  /** So many messages, as fast as they are taken. */
  | { readonly type: "blast"; readonly messages: number; readonly batch: number }
  /** At a pace, with changes of role among them. */
  | {
      readonly type: "flood";
      readonly perSecond: number;
      readonly batch: number;
      readonly seconds: number;
    }
  /** At a pace, each message alone and stamped with the time at which it was written. */
  | { readonly type: "stamped"; readonly perSecond: number; readonly seconds: number }
  /** As pfsd does: each second the leader asks the four others, which answer. */
  | { readonly type: "heartbeats"; readonly seconds: number };

export interface Sent {
  /** Unix milliseconds before the first byte and after the last. */
  readonly began: number;
  readonly ended: number;
  readonly messages: number;
  /** Changes of role among them, and what each node was last said to be. */
  readonly changes: number;
  readonly told: readonly Told[];
}

export type Answer = { readonly type: "port"; readonly port: number } | ({ type: "sent" } & Sent);

export const now = (): number => performance.timeOrigin + performance.now();
