/** What the store holds of an instant: all that it would have held then. */
import { type Instant, instant } from "../../core/base/index.ts";
import { PastBelief, pastTimeline } from "../../core/playhead/index.ts";
import type { SourceStatus } from "../sources/index.ts";
import { type Session, type View, connectionThen } from "../store/index.ts";

/** The rate is counted over so long. */
const RATE_MS = 2_000;
/** Of less time a rate says nothing. */
const RATE_LEAST_MS = 1_000;

/** What is shown once a frame, if it is another than before. */
export type Held = Pick<
  View,
  "cluster" | "status" | "heardAt" | "openedAt" | "understoodAt" | "usualPause"
>;

export class ShownInstant {
  readonly timeline;
  readonly #live: Session;
  readonly #past: PastBelief<SourceStatus>;
  /** A second one, which stands a little before: what came between is the rate. */
  readonly #before: PastBelief<SourceStatus>;
  #at = instant(0);

  constructor(live: Session) {
    this.#live = live;
    this.timeline = pastTimeline(live.whole);
    this.#past = new PastBelief(live.journal);
    this.#before = new PastBelief(live.journal);
  }

  /** Where memory begins: before it, not all is known. */
  get from(): Instant {
    const { whole } = this.#live;
    const kept =
      whole.first === 0 ? whole.begin : (whole.columns.at[whole.indexOf(whole.first)] ?? 0);
    return instant(Math.max(kept, this.#past.from));
  }

  moveTo(at: Instant): void {
    this.#at = at;
    this.timeline.moveTo(at);
  }

  get held(): Held {
    const { cluster, status, heardAt, openedAt, understoodAt, pace } = this.belief;
    return { cluster, status, heardAt, openedAt, understoodAt, usualPause: pace.usual };
  }

  /** What people read in tables. */
  get listed(): Pick<View, "listed" | "version" | "counts"> {
    const { cluster, tally } = this.belief;
    const since = instant(Math.max(this.from, this.#at - RATE_MS));
    const came = tally.total - this.#before.at(since).tally.total;
    const rate = (came * 1_000) / Math.max(RATE_LEAST_MS, this.#at - since);
    return {
      listed: cluster,
      version: this.timeline.next,
      counts: { ...tally.counts(this.#at, cluster.nodes.values()), rate },
    };
  }

  /** Messages that came later. */
  get missed(): number {
    return this.#live.journal.belief.tally.total - this.belief.tally.total;
  }

  /** As if it were the present. */
  connection(view: View): ReturnType<typeof connectionThen> {
    return connectionThen({ ...view, ...this.held }, this.#at);
  }

  /** To be read, not to be kept. */
  get belief() {
    return this.#past.at(this.#at);
  }
}
