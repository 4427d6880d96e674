/** A simulation whose past is looked at: it stands still, is told where, and may fork there. */
import type { Instant } from "../../core/base/index.ts";
import type { Looking, Session } from "../store/index.ts";

export class StandingBy {
  readonly #live: Session;
  #last: Looking | undefined;
  #isForking = false;

  /** Of any other source nothing is told. */
  constructor(live: Session) {
    this.#live = live;
  }

  /**
   * `then`: what was believed at the instant that is looked at. `leave` is called when the
   * simulation has gone there, and its present is what is shown.
   */
  fork(playsOn: boolean, then: Session["journal"]["belief"], leave: () => void): void {
    // What is done before it is there happens there too.
    if (this.#isForking) return;
    this.#isForking = true;
    const believed = then.copy();
    const { controls, journal } = this.#live;
    controls?.fork(playsOn, () => {
      // The whole cluster was said anew; since when things are so is known from before.
      journal.belief.become(believed);
      journal.cut(this.#live.present());
      leave();
    });
  }

  /** Tells the simulation what is looked at, where that is news. */
  look(at: Instant, playing: boolean): void {
    if (this.#isForking || (at === this.#last?.at && playing === this.#last.playing)) return;
    this.#last = { at, playing };
    this.#live.controls?.look(this.#last);
  }
}
