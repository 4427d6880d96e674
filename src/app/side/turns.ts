/** The way to the next instant at which two recordings turn, or to the one before. */
import type { Instant } from "../../core/base/index.ts";
import type { Cluster } from "../../core/cluster/index.ts";
import { type ToldRecording, compared, turnTold } from "../../core/compare/index.ts";
import type { SourceStatus } from "../sources/index.ts";
import { DifferenceFinder, type Slices } from "./finder.ts";

/** What is said of the way. */
export type TurnView =
  /** They are compared; `percent`: how far, a whole number. */
  | { readonly type: "looking"; readonly percent: number }
  /** One of them is still read, or has no place on the clock: they are compared once it has. */
  | { readonly type: "unready" }
  | { readonly type: "there"; readonly nth: number; readonly of: string; readonly told: string }
  /** In that direction there is none; `of`: how many there are in all. */
  | { readonly type: "none"; readonly by: 1 | -1; readonly of: string };

/** What of the two the way needs to know. */
export interface TurnNeeds {
  /** Undefined where they can't be compared yet. */
  recordings():
    | readonly [ToldRecording<SourceStatus>, ToldRecording<SourceStatus>, shiftMs: number]
    | undefined;
  at(): Instant;
  seek(at: Instant): void;
  /** What the two say where they were brought; undefined for one that says nothing. */
  says(): readonly (Cluster | undefined)[];
  /** There is more to say. */
  changed(): void;
}

export class Turns {
  /** Undefined while there is nothing to say. */
  view: TurnView | undefined;
  readonly #needs: TurnNeeds;
  readonly #slices: Slices;
  #finder: DifferenceFinder | undefined;
  #shift = 0;
  #wanted: 1 | -1 | undefined;

  constructor(needs: TurnNeeds, slices: Slices) {
    this.#needs = needs;
    this.#slices = slices;
  }

  /** At once where they have been compared, else as soon as they are. */
  step(by: 1 | -1): void {
    this.#wanted = by;
    const both = this.#needs.recordings();
    if (both === undefined) {
      this.#say({ type: "unready" });
      return;
    }
    const [a, b, shiftMs] = both;
    if (this.#finder === undefined || this.#shift !== shiftMs) {
      this.#finder?.close();
      this.#shift = shiftMs;
      this.#finder = new DifferenceFinder([a, b], shiftMs, this.#slices, () => this.#looked());
    }
    this.#looked();
  }

  /** More has been read: what was wanted too early may be had now. */
  grew(): void {
    const by = this.#wanted;
    if (by === undefined || this.view?.type !== "unready") return;
    if (this.#needs.recordings() !== undefined) this.step(by);
  }

  /** Another instant is shown: what was said is not of it, and nobody waits to go elsewhere. */
  moved(): void {
    this.#wanted = this.view = undefined;
  }

  /** Other recordings, or the same apart by another time. */
  forget(): void {
    this.#finder?.close();
    this.#finder = this.#wanted = this.view = undefined;
  }

  #looked(): void {
    const finder = this.#finder;
    const by = this.#wanted;
    if (finder === undefined || by === undefined) return;
    if (!finder.isDone) return this.#look(Math.floor(finder.part * 100));
    this.#wanted = undefined;
    const of = `${finder.count.toLocaleString("en")}${finder.isCut ? " or more" : ""}`;
    const found = finder.from(this.#needs.at(), by);
    if (found === undefined) return this.#say({ type: "none", by, of });
    const { turning, nth } = found;
    this.#needs.seek(turning.at);
    const told = turnTold(compared(this.#needs.says(), Infinity), turning);
    this.#say({ type: "there", nth, of, told });
  }

  /** A slice brings it on by less than is said. */
  #look(percent: number): void {
    if (this.view?.type === "looking" && this.view.percent === percent) return;
    this.#say({ type: "looking", percent });
  }

  #say(view: TurnView): void {
    this.view = view;
    this.#needs.changed();
  }
}
