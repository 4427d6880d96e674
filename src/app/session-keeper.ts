/** Holds the one session that is open: its source, its inbox, and the timers that keep it fresh. */
import { DEFAULT_CAPACITY, type Timeline, createTimeline } from "../core/timeline/index.ts";
import type { Close, Environment, Source, Tap } from "./sources/index.ts";
import type { MountOverlay } from "./stage/index.ts";
import {
  type Inbox,
  type SimulationControls,
  type SourceName,
  type ViewStore,
  connection,
  createInbox,
} from "./store/index.ts";

/** How often the page looks whether its picture has grown old. */
const FRESHNESS_MS = 500;
/** Without a frame (a hidden page, no stage) what arrived is published after so long. */
const UNSEEN_MS = 250;

/** The most records that are kept, whatever is wished for. */
const MOST_KEPT = 4_194_304;

/** What comes with a simulation beside its messages. */
export interface Simulated {
  readonly controls: SimulationControls;
  readonly overlay: MountOverlay;
}

export class SessionKeeper {
  /** Of the session that is open. */
  overlay: MountOverlay | undefined;
  readonly #view: ViewStore;
  readonly #timer: Environment["timer"];
  readonly #now: Environment["now"];
  readonly #newTimeline: (records: number) => Timeline;
  readonly #arrivals = new Set<() => void>();
  #inbox: Inbox | undefined;
  #closeSource: Close | undefined;
  #stopUnseen: Close | undefined;
  #stopFreshness: Close | undefined;

  /** `capacity`: the most records that a timeline keeps. */
  constructor(view: ViewStore, environment: Environment, capacity: number | undefined) {
    this.#view = view;
    this.#now = () => environment.now();
    this.#timer = (milliseconds, fire) => environment.timer(milliseconds, fire);
    this.#newTimeline = (records) =>
      createTimeline(Math.min(MOST_KEPT, Math.max(capacity || DEFAULT_CAPACITY, records)));
  }

  /** Closes what is open, and opens another source; `records`: how many it may tell at most. */
  open(name: SourceName, source: Source, simulated?: Simulated, records = 0): void {
    this.leave();
    this.overlay = simulated?.overlay;
    const timeline = this.#newTimeline(records);
    const inbox = createInbox({ timeline, view: this.#view, arrived: () => this.#arrived() });
    this.#inbox = inbox;
    const opened = source.open(inbox);
    this.#closeSource = opened.close;
    const session = {
      name,
      timeline,
      whole: timeline,
      journal: inbox.journal,
      now: () => opened.now(),
      present: () => opened.now(),
      resume: () => {
        inbox.owe();
        this.takeIn();
      },
      hear: (tap: Tap) => void (inbox.tap = tap),
      isStanding: () => opened.isStanding?.() ?? false,
      retry: () => opened.retry(),
      ...(simulated && { controls: simulated.controls }),
    };
    this.#view.setState({ session });
    this.takeIn();
    this.#watchFreshness();
  }

  /** Closes what is open; of the view stays what the viewer chose for every source. */
  leave(): void {
    this.close();
    // A lesson opens the cluster that it needs; who opens something else is seen there.
    const { theme, recent, tab, panelOpen, stageOnly, lesson } = this.#view.getState();
    const chosen = { theme, recent, tab, panelOpen, stageOnly, lesson };
    this.#view.setState({ ...this.#view.getInitialState(), ...chosen });
  }

  close(): void {
    this.#closeSource?.();
    this.#closeSource = undefined;
    this.#inbox = undefined;
    this.#stopUnseen?.();
    this.#stopUnseen = undefined;
    this.#stopFreshness?.();
    this.#stopFreshness = undefined;
  }

  /** Brings what arrived into the store; answers in how many milliseconds it wants to again. */
  takeIn(): number {
    this.#stopUnseen?.();
    this.#stopUnseen = undefined;
    const { session } = this.#view.getState();
    if (session === undefined || this.#inbox === undefined) return Infinity;
    const wall = this.#now();
    const again =
      session.playhead?.publish(wall) ??
      this.#inbox.publish(session.now(), wall, session.isStanding?.());
    this.#grey();
    return again;
  }

  /** Calls whenever something arrived. */
  onArrival(listener: () => void): Close {
    this.#arrivals.add(listener);
    return () => void this.#arrivals.delete(listener);
  }

  #arrived(): void {
    for (const listener of this.#arrivals) listener();
    this.#stopUnseen ??= this.#timer(UNSEEN_MS, () => {
      if (Number.isFinite(this.takeIn())) this.#arrived();
    });
  }

  #grey(): void {
    const view = this.#view.getState();
    if (view.session === undefined) return;
    const { stale } = connection(view, view.session.now());
    if (stale !== view.greyed) this.#view.setState({ greyed: stale });
  }

  #watchFreshness(): void {
    this.#grey();
    this.#stopFreshness = this.#timer(FRESHNESS_MS, () => this.#watchFreshness());
  }
}
