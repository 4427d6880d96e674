/** The last frames of a stream, numbered, bounded in bytes and in number. */
import { present } from "../../src/core/base/index.ts";

export interface Entry {
  readonly bytes: Buffer;
  /** Of the text, in UTF-16 units. */
  readonly length: number;
  /** Events in it: messages from node to node. */
  readonly events: number;
  /** When it arrived, by the relay's clock. */
  readonly at: number;
  /** Of all frames up to and with this one. */
  readonly sums: Sums;
}

/** Of every frame up to a place in the stream. */
export interface Sums {
  readonly bytes: number;
  readonly events: number;
}

export interface Ring {
  /** The number of the newest frame; 0 before the first. */
  readonly head: number;
  /** The number of the oldest frame that is held; one more than `head` where none is. */
  readonly tail: number;
  /** Of every frame ever put in. */
  readonly sums: Sums;
  put(bytes: Buffer, length: number, events: number, at: number): void;
  /** The frame of that number, which must be held. */
  entry(seq: number): Entry;
  holds(seq: number): boolean;
  /** `seq` must be held, or the last that was let go. */
  sumsAt(seq: number): Sums;
}

export interface RingLimits {
  readonly bytes: number;
  readonly frames: number;
}

export function createRing(limits: RingLimits): Ring {
  /** Slot `seq % frames`: nothing is ever moved. */
  const slots: (Entry | undefined)[] = [];
  let head = 0;
  let tail = 1;
  let sums: Sums = { bytes: 0, events: 0 };
  const entry = (seq: number): Entry => present(slots[seq % limits.frames], "the frame is held");
  const before = (seq: number): Sums => {
    const { sums: until, bytes, events } = entry(seq);
    return { bytes: until.bytes - bytes.length, events: until.events - events };
  };
  const letGo = (): void => {
    slots[tail % limits.frames] = undefined;
    tail += 1;
  };
  const isTooLong = (): boolean => tail < head && sums.bytes - before(tail).bytes > limits.bytes;
  return {
    get head() {
      return head;
    },
    get tail() {
      return tail;
    },
    get sums() {
      return sums;
    },
    put(bytes, length, events, at) {
      sums = { bytes: sums.bytes + bytes.length, events: sums.events + events };
      if (head - tail + 1 >= limits.frames) letGo();
      head += 1;
      slots[head % limits.frames] = { bytes, length, events, at, sums };
      // The newest is kept, however long it is.
      while (isTooLong()) letGo();
    },
    entry,
    holds: (seq) => seq >= tail && seq <= head,
    sumsAt: (seq) => (seq === head ? sums : before(seq + 1)),
  };
}
