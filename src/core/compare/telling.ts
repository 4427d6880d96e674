/**
 * What was believed from one recording, change by change: only what can have changed anything is
 * read, not each of a million messages.
 */
import type { Instant } from "../base/index.ts";
import type { Belief, Journal, Said, Standing } from "../belief/index.ts";
import type { Decoded } from "../protocol/index.ts";
import type { Differing, Which } from "./differing.ts";

/** The connection stands, or has ended with the stream: what is told is of then. */
const LOST = "offline";

export class Telling<Status extends Standing> {
  readonly #which: Which;
  readonly #differing: Differing;
  readonly #said: readonly (readonly Said<Status>[])[];
  readonly #belief: Belief<Status>;
  #stretch = 0;
  #place = 0;

  /** Tells `differing` of it, as one of its two, from the beginning of what is kept on. */
  constructor(which: Which, journal: Journal<Status>, differing: Differing) {
    this.#which = which;
    this.#differing = differing;
    this.#said = journal.stretches.map(({ said }) => said);
    this.#belief = (journal.stretches[0]?.belief ?? journal.belief).copy();
    differing.begin(which, this.#belief.cluster);
  }

  /** When it tells something next, on its own clock; infinite at its end. */
  get next(): number {
    for (;;) {
      const said = this.#said[this.#stretch];
      if (said === undefined) return Infinity;
      const next = said[this.#place];
      if (next !== undefined) return next.at;
      this.#stretch += 1;
      this.#place = 0;
    }
  }

  get isLost(): boolean {
    return this.#belief.status?.type === LOST;
  }

  /** What it tells at `next`: one thing of it. */
  read(): void {
    const said = this.#said[this.#stretch]?.[this.#place];
    this.#place += 1;
    if (said === undefined) return;
    if ("status" in said) this.#stands(said.status);
    else this.#take(said.at, said.decoded);
  }

  #stands(status: Status): void {
    if (!this.#belief.stands(status)) return;
    this.#differing.tell(this.#which, false);
    for (const node of this.#belief.cluster.nodes.values()) {
      this.#differing.change(this.#which, node, node);
    }
  }

  #take(at: Instant, all: readonly Decoded[]): void {
    for (const decoded of all) {
      this.#belief.take(decoded, at, ({ before, after }) =>
        this.#differing.change(this.#which, before, after),
      );
      if (decoded.ok && decoded.value.type !== "event") this.#differing.tell(this.#which, true);
    }
  }
}
