/**
 * One of two recordings: its session, shown as of an instant that the one clock of both tells. What
 * is before its beginning or after its end is shown grey, and stands still.
 */
import { type Instant, instant } from "../../core/base/index.ts";
import type { Cluster } from "../../core/cluster/index.ts";
import { type Span, type Spot, type ToldRecording, spotIn } from "../../core/compare/index.ts";
import { type StepTo, stepFrom } from "../../core/playhead/index.ts";
import { storedOf } from "../recording/index.ts";
import type { SourceStatus } from "../sources/index.ts";
import type { Playhead, Session, View, ViewStore } from "../store/index.ts";
import { ShownInstant } from "../time/index.ts";

/**
 * Half of what recordings tell apart: what came at an instant is shown at it, even where a shift
 * made the number a hair smaller.
 */
const GRAIN_MS = 0.000_5;

export class Pane {
  readonly #view: ViewStore;
  readonly #live: Session;
  readonly #shown: ShownInstant;
  #spot: Spot = spotIn(0, 0, 0);
  #isMoving = false;

  constructor(view: ViewStore, session: Session) {
    const { playhead: _, ...live } = session;
    this.#view = view;
    this.#live = { ...live, timeline: live.whole, now: () => live.present() };
    this.#shown = new ShownInstant(this.#live);
  }

  /** From now on the store has this session of the recording. `both`: moves the two of them. */
  enter(both: Playhead): void {
    this.#view.setState({
      session: {
        ...this.#live,
        timeline: this.#shown.timeline,
        now: () => this.#spot.at,
        isStanding: () => !this.#isMoving,
        playhead: both,
      },
    });
  }

  get name(): Session["name"] {
    return this.#live.name;
  }

  /** Where memory of it begins. */
  get from(): Instant {
    return this.#shown.from;
  }

  /** Its end; while it is read, what has come of it. */
  get to(): Instant {
    return this.#live.present();
  }

  get isRead(): boolean {
    return this.#live.journal.belief.status?.type === "ended";
  }

  get span(): Span {
    return { start: storedOf(this.name)?.began, lengthMs: this.to, isRead: this.isRead };
  }

  /** All that it tells, to be read from its beginning. */
  get told(): ToldRecording<SourceStatus> {
    return { journal: this.#live.journal, from: this.from, to: this.to };
  }

  get markers(): View["markers"] {
    return this.#view.getState().markers;
  }

  /** What it says of the instant that is shown; undefined where it says nothing of it. */
  get says(): Cluster | undefined {
    const { cluster, greyed } = this.#view.getState();
    return greyed ? undefined : cluster;
  }

  /** `at`: on its own clock; undefined while it is not aligned. */
  show(at: number | undefined, isPlaying: boolean, speed: number): Spot {
    const spot: Spot =
      at === undefined
        ? { where: "unsettled", at: this.from, awayMs: 0 }
        : spotIn(at + GRAIN_MS, this.from, this.to + 2 * GRAIN_MS, this.isRead);
    this.#spot = spot;
    this.#isMoving = isPlaying && spot.where === "within";
    this.#shown.moveTo(spot.at);
    const then = this.#shown.connection(this.#view.getState());
    const stale = then.stale || spot.where !== "within";
    this.#view.setState({
      ...this.#shown.held,
      greyed: stale,
      time: {
        playing: isPlaying,
        speed,
        loop: undefined,
        missed: 0,
        from: this.from,
        connection: { ...then, stale },
      },
    });
    return spot;
  }

  /** The nearest such instant that is not that one, on its own clock. */
  step(from: number, by: 1 | -1, to: StepTo): number | undefined {
    let at = instant(from + GRAIN_MS);
    for (;;) {
      const next = stepFrom(this.#live.whole, at, by, to);
      if (next === undefined || Math.abs(next - from) > GRAIN_MS) return next;
      at = next;
    }
  }
}
