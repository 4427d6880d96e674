/** What was believed at an instant: what is kept of before, and what came since, taken in again. */
import type { Instant } from "../base/index.ts";
import type { Belief, Journal, Said, Standing, Stretch } from "../belief/index.ts";

export class PastBelief<Status extends Standing> {
  readonly #journal: Journal<Status>;
  #stretch: Stretch<Status> | undefined;
  #belief: Belief<Status> | undefined;
  /** Up to there it was read: a frame, and a place in what was said in the stretch. */
  #frame = 0;
  #said = 0;
  #at = -Infinity;

  constructor(journal: Journal<Status>) {
    this.#journal = journal;
  }

  /** Before this instant nothing is known any more. */
  get from(): Instant {
    return this.#journal.stretches[0]?.at ?? (0 as Instant);
  }

  /** To be read, not to be kept: it is another one after the next call. */
  at(at: Instant): Belief<Status> {
    const stretch = this.#stretchOf(at);
    const goesOn = stretch === this.#stretch && at >= this.#at;
    const belief = (goesOn ? this.#belief : undefined) ?? this.#begin(stretch);
    this.#readTo(at, stretch, belief);
    this.#at = at;
    return belief;
  }

  #begin(stretch: Stretch<Status>): Belief<Status> {
    this.#stretch = stretch;
    this.#frame = stretch.frame;
    this.#said = 0;
    this.#belief = stretch.belief.copy();
    return this.#belief;
  }

  /** The last one that begins at that instant or before; else the first. */
  #stretchOf(at: Instant): Stretch<Status> {
    const { stretches } = this.#journal;
    let low = 0;
    let high = stretches.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((stretches[middle]?.at ?? Infinity) <= at) low = middle;
      else high = middle - 1;
    }
    return stretches[low] as Stretch<Status>;
  }

  #readTo(at: Instant, { said }: Stretch<Status>, belief: Belief<Status>): void {
    const journal = this.#journal;
    for (;;) {
      const next = said[this.#said];
      // What is said of a connection comes before the frame of its number.
      if (next !== undefined && next.frame === this.#frame) {
        if (next.at > at) return;
        this.#said += 1;
        if (!("status" in next)) this.#frame += 1;
        take(next, belief, journal);
      } else {
        if (this.#frame >= journal.next || journal.atOf(this.#frame) > at) return;
        takePlain(journal.atOf(this.#frame), journal.bytesOf(this.#frame), belief);
        this.#frame += 1;
      }
    }
  }
}

function take<Status extends Standing>(
  said: Said<Status>,
  belief: Belief<Status>,
  journal: Journal<Status>,
): void {
  if ("status" in said) {
    belief.stands(said.status);
    return;
  }
  const { at, frame, events, decoded, understood } = said;
  belief.heard(at, journal.bytesOf(frame));
  for (const one of decoded) belief.take(one, at);
  belief.tally.message("event", events);
  if (understood) belief.understood(at);
}

/** A frame that was one event among known nodes. */
function takePlain<Status extends Standing>(
  at: Instant,
  bytes: number,
  belief: Belief<Status>,
): void {
  belief.heard(at, bytes);
  belief.tally.message("event");
  belief.understood(at);
}
