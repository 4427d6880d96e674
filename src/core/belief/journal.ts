/**
 * What came, in its order, so that the same can be believed again up to any instant: of a frame
 * with nothing but events among known nodes when it came and how long it was, of any other what was
 * decoded. Every so often a belief is kept whole; what came before the oldest one is forgotten.
 */
import type { Instant } from "../base/index.ts";
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

const STRETCH = { frames: 4_096, said: 512 };
const SMALLEST = 1_024;
const NOTHING: readonly Decoded[] = [];

export class Journal<Status extends Standing = Standing> {
  /** In their order; never empty. The last one is being written. */
  readonly stretches: Stretch<Status>[] = [];
  /** The number of the next frame. */
  next = 0;
  /** Grows when what was kept is dropped because it did not happen. */
  cuts = 0;
  /** What is believed now. */
  readonly belief: Belief<Status>;
  readonly #most: number;
  readonly #saidMost: number;
  #at = new Float64Array(SMALLEST);
  #bytes = new Uint32Array(SMALLEST);
  #said = 0;
  #last = 0 as Instant;

  /** `capacity`: the most frames that are kept; a power of two. */
  constructor(capacity: number, belief: Belief<Status>) {
    this.#most = capacity;
    // They are objects, and larger than a frame's place.
    this.#saidMost = Math.max(STRETCH.said * 2, capacity / 8);
    this.belief = belief;
    this.#begin();
  }

  /** The frame was taken into the belief. */
  frame(at: Instant, bytes: number, events: number, decoded = NOTHING, understood = true): void {
    const n = this.next;
    if (n >= this.#at.length && n < this.#most) this.#grow();
    const index = n & (this.#at.length - 1);
    if (at > this.#last) this.#last = at;
    this.#at[index] = this.#last;
    this.#bytes[index] = bytes;
    if (events !== 1 || decoded.length > 0) {
      this.#say({ at: this.#last, frame: n, events, decoded, understood });
    }
    this.next = n + 1;
    const { frame, said } = this.#now;
    if (this.next - frame >= STRETCH.frames || said.length >= STRETCH.said) this.#begin();
    while (this.#isTooMuch()) this.#said -= this.stretches.shift()?.said.length ?? 0;
  }

  status(status: Status): void {
    if (status.at > this.#last) this.#last = status.at;
    this.#say({ at: this.#last, frame: this.next, status });
  }

  /** Begins anew with what is believed now. */
  clear(): void {
    this.cuts += 1;
    this.stretches.length = 0;
    this.#said = 0;
    this.#last = 0 as Instant;
    this.#begin();
  }

  atOf(frame: number): Instant {
    return (this.#at[frame & (this.#at.length - 1)] ?? 0) as Instant;
  }

  bytesOf(frame: number): number {
    return this.#bytes[frame & (this.#at.length - 1)] ?? 0;
  }

  get #now(): Stretch<Status> {
    return this.stretches.at(-1) as Stretch<Status>;
  }

  #say(said: Said<Status>): void {
    this.#now.said.push(said);
    this.#said += 1;
  }

  #begin(): void {
    const belief = this.belief.copy();
    this.stretches.push({ frame: this.next, at: this.#last, belief, said: [] });
  }

  #isTooMuch(): boolean {
    const first = this.stretches[0];
    return (
      this.stretches.length > 1 &&
      first !== undefined &&
      (this.next - first.frame > this.#at.length || this.#said > this.#saidMost)
    );
  }

  #grow(): void {
    const [at, bytes] = [this.#at, this.#bytes];
    this.#at = new Float64Array(at.length * 2);
    this.#bytes = new Uint32Array(at.length * 2);
    this.#at.set(at);
    this.#bytes.set(bytes);
  }
}
