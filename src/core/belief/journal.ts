/**
 * What came, in its order, so that the same can be believed again up to any instant: of a frame
 * with nothing but events among known nodes when it came and how long it was, of any other what was
 * decoded. Every so often a belief is kept whole; what came before the oldest one is forgotten.
 */
import { type Instant, copyRing, ringLength } from "../base/index.ts";
import type { Decoded } from "../protocol/index.ts";
import type { Belief, Standing } from "./belief.ts";

/** What was more than events among known nodes. Stands before the frame with that number. */
export type Said<Status> =
  | {
      readonly at: Instant;
      /** Its number: it is this frame. */
      readonly frame: number;
      /** Events among known nodes, beside what was decoded. */
      readonly events: number;
      readonly decoded: readonly Decoded[];
      readonly understood: boolean;
    }
  | { readonly at: Instant; readonly frame: number; readonly status: Status };

/** A stretch of frames with what was believed where it begins. */
export interface Stretch<Status extends Standing> {
  readonly frame: number;
  readonly at: Instant;
  readonly belief: Belief<Status>;
  readonly said: Said<Status>[];
}

/** So long a stretch is at most; of a short memory a quarter, for it is forgotten whole. */
const LONGEST = 4_096;
const PART = 4;
/** The most that is said in one. */
const SAID = 512;
const NOTHING: readonly Decoded[] = [];

export class Journal<Status extends Standing = Standing> {
  /** In their order; never empty. The last one is being written. */
  readonly stretches: Stretch<Status>[] = [];
  /** The number of the next frame. */
  next = 0;
  /** What is believed now. */
  readonly belief: Belief<Status>;
  #most: number;
  #at = new Float64Array(ringLength(0));
  #bytes = new Uint32Array(ringLength(0));
  #said = 0;
  #last = 0 as Instant;

  constructor(capacity: number, belief: Belief<Status>) {
    this.belief = belief;
    this.#most = ringLength(capacity);
    this.#begin();
  }

  /** As many frames, rounded up to a power of two; what is too much is forgotten. */
  keep(most: number): void {
    this.#most = ringLength(most);
    if (this.#at.length > this.#most) this.#resize(this.#most);
    this.#keepBounds();
  }

  /** The frame was taken into the belief. */
  frame(at: Instant, bytes: number, events: number, decoded = NOTHING, understood = true): void {
    const n = this.next;
    if (n >= this.#at.length && this.#at.length < this.#most) this.#resize(this.#at.length * 2);
    const index = n & (this.#at.length - 1);
    if (at > this.#last) this.#last = at;
    this.#at[index] = this.#last;
    this.#bytes[index] = bytes;
    if (events !== 1 || decoded.length > 0) {
      this.#say({ at: this.#last, frame: n, events, decoded, understood });
    }
    this.next = n + 1;
    this.#keepBounds();
  }

  status(status: Status): void {
    if (status.at > this.#last) this.#last = status.at;
    this.#say({ at: this.#last, frame: this.next, status });
    this.#keepBounds();
  }

  /** What came later did not happen: from there it goes on with what is believed now. */
  cut(at: Instant): void {
    // Frames of the last stretch that stays may be later: who looks before the cut stops at them.
    // One that begins just there is not looked at any more: the new one begins there, too.
    // A simulation goes back to before its beginning: then none is left.
    while ((this.stretches.at(-1)?.at ?? -Infinity) >= at) {
      this.#said -= this.stretches.pop()?.said.length ?? 0;
    }
    this.#last = at;
    this.#begin();
  }

  atOf(frame: number): Instant {
    return (this.#at[frame & (this.#at.length - 1)] ?? 0) as Instant;
  }

  bytesOf(frame: number): number {
    return this.#bytes[frame & (this.#at.length - 1)] ?? 0;
  }

  #say(said: Said<Status>): void {
    this.stretches.at(-1)?.said.push(said);
    this.#said += 1;
  }

  #begin(): void {
    const belief = this.belief.copy();
    this.stretches.push({ frame: this.next, at: this.#last, belief, said: [] });
  }

  /** A stretch that is long is followed by another one; what is too much is forgotten. */
  #keepBounds(): void {
    const { frame, said } = this.stretches.at(-1) as Stretch<Status>;
    const most = Math.min(LONGEST, this.#most / PART);
    if (this.next - frame >= most || said.length >= SAID) this.#begin();
    for (;;) {
      const [first, second] = this.stretches;
      if (first === undefined || second === undefined) return;
      const isOver = this.next - first.frame > this.#at.length;
      // They are objects, and larger than a frame's place.
      if (!isOver && this.#said <= Math.max(SAID * 2, this.#most / 8)) return;
      this.#said -= first.said.length;
      this.stretches.shift();
    }
  }

  #resize(length: number): void {
    const [at, bytes] = [this.#at, this.#bytes];
    this.#at = new Float64Array(length);
    this.#bytes = new Uint32Array(length);
    copyRing(at, this.#at, 0, this.next);
    copyRing(bytes, this.#bytes, 0, this.next);
  }
}
