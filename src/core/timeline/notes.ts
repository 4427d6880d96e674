/**
 * What a timeline says beside its events. A note holds objects, so fewer of them are kept than of
 * events.
 */
import type { Instant } from "../base/index.ts";
import type { Change } from "../cluster/index.ts";

/** What a record says beside an event: the cluster changed, or the connection did. */
export type Note =
  | { readonly type: "change"; readonly change: Change; readonly sentence: string }
  /** The connection is open from now on, lost, or over because the stream ended. */
  | {
      readonly type: "connection";
      readonly at: Instant;
      readonly state: "open" | "lost" | "ended";
      readonly sentence: string;
    };

/** So many notes are kept whatever the capacity; where more records are, one for each eight. */
export const NOTE_LIMIT = 20_000;

export interface Notes {
  /** Keeps the note under its sequence number; the oldest goes when there are too many. */
  keep(seq: number, note: Note): void;
  /** The place in the ring is taken by another record. */
  forget(seq: number): void;
  at(seq: number): Note | undefined;
}

/** `share`: the most that are kept now, but never fewer than `NOTE_LIMIT`. */
export function createNotes(share: () => number): Notes {
  // A map keeps the order of insertion, which is the order of the sequence numbers.
  const notes = new Map<number, Note>();
  return {
    keep(seq, note) {
      notes.set(seq, note);
      if (notes.size <= Math.max(NOTE_LIMIT, share())) return;
      const [oldest] = notes.keys();
      if (oldest !== undefined) notes.delete(oldest);
    },
    forget(seq) {
      notes.delete(seq);
    },
    at: (seq) => notes.get(seq),
  };
}
