/** Many entries of a recording at once, as they go from the worker that reads to the page. */
import { instant } from "../../core/base/index.ts";
import type { Entry } from "../../core/recording/index.ts";
import type { Noted } from "./stored.ts";

export interface Batch {
  /** In milliseconds: when each entry was; of what stands at no instant, 0. */
  readonly at: Float64Array<ArrayBuffer>;
  /** Of each entry that is a frame the place of its text in `texts`; of another `OTHER`. */
  readonly text: Uint32Array<ArrayBuffer>;
  /** What came again within the batch stands here once. */
  readonly texts: readonly string[];
  /** The entries that are no frames, in their order. */
  readonly others: readonly Entry[];
  readonly noted: readonly Noted[];
  /** What was not read of it until here, in sentences. */
  readonly passedOver: string;
  /** It is the last one. */
  readonly isOver: boolean;
}

type About = Pick<Batch, "noted" | "passedOver" | "isOver">;

/** No batch has more entries. */
const MOST = 65_536;
const OTHER = 0xffff_ffff;

export class Packer {
  #at: number[] = [];
  #text: number[] = [];
  #places = new Map<string, number>();
  #others: Entry[] = [];

  get isFull(): boolean {
    return this.#at.length >= MOST;
  }

  add(entry: Entry): void {
    this.#at.push("at" in entry ? entry.at : 0);
    if (entry.type !== "frame") {
      this.#text.push(OTHER);
      this.#others.push(entry);
      return;
    }
    let place = this.#places.get(entry.text);
    if (place === undefined) {
      place = this.#places.size;
      this.#places.set(entry.text, place);
    }
    this.#text.push(place);
  }

  /** All that was added since the last one. */
  batch(about: About): Batch {
    const batch = {
      at: Float64Array.from(this.#at),
      text: Uint32Array.from(this.#text),
      texts: [...this.#places.keys()],
      others: this.#others,
      ...about,
    };
    this.#at = [];
    this.#text = [];
    this.#places = new Map();
    this.#others = [];
    return batch;
  }
}

/** Its entries again, one by one; gives undefined once there is none. */
export class Unpacker {
  readonly #batch: Batch;
  #place = 0;
  #other = 0;

  constructor(batch: Batch) {
    this.#batch = batch;
  }

  next(): Entry | undefined {
    const { at, text, texts, others } = this.#batch;
    const place = text[this.#place];
    const ms = at[this.#place];
    if (place === undefined || ms === undefined) return undefined;
    this.#place += 1;
    if (place !== OTHER) return { type: "frame", at: instant(ms), text: texts[place] ?? "" };
    this.#other += 1;
    return others[this.#other - 1];
  }
}
