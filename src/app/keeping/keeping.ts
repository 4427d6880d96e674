/**
 * Keeps what the source tells, which the page itself does not: the texts. One for each page; it
 * listens to the live source that is open, and hands on what it hears.
 */
import { type StoreApi, createStore } from "zustand/vanilla";
import { type Instant, START } from "../../core/base/index.ts";
import { LINE, type RecordingHeader, keyframeOf } from "../../core/recording/index.ts";
import { hostOf } from "../sources/index.ts";
import type { Marker, Session, ViewStore } from "../store/index.ts";
import type { Clock } from "./clock.ts";
import { type Heard, opening, tapInto } from "./heard.ts";
import { type Output, chosenOutput } from "./output.ts";
import { indexedShelf } from "./indexed-shelf.ts";
import { KeptSessions } from "./kept-sessions.ts";
import { Recent } from "./recent.ts";
import { type Recorded, Recorder } from "./recorder.ts";
import type { KeptSession, Shelf } from "./shelf.ts";
import { type Stretch, stretchOf } from "./stretch.ts";

export interface Kept {
  /** The recording that is being written. */
  readonly recorder: Recorder | undefined;
  /** How the last one ended, until another begins or it was read. */
  readonly recorded: Recorded | undefined;
  /** A session of an earlier visit, until it was opened or forgotten. */
  readonly last: KeptSession | undefined;
  /** The session that is open is kept for the next visit. */
  readonly keeps: boolean;
}

export class Keeping {
  readonly state: StoreApi<Kept> = createStore<Kept>()(() => ({
    recorder: undefined,
    recorded: undefined,
    last: undefined,
    keeps: false,
  }));
  readonly #kept: KeptSessions | undefined;
  readonly #view: ViewStore;
  readonly #clock: Clock;
  /** What is listened to. */
  #session: Session | undefined;
  #marked: readonly Marker[] = [];
  #recent = new Recent(false);
  #isToldNotKept = false;

  /** `shelf`: where sessions are kept from one visit to the next; without one they are not. */
  constructor(view: ViewStore, clock: Clock, shelf?: Shelf) {
    this.#view = view;
    this.#clock = clock;
    this.#kept = shelf && new KeptSessions(shelf, clock, () => this.#notKept());
    this.state.setState({ keeps: this.#kept?.isOn ?? false });
    void this.#kept?.last().then((last) => this.state.setState({ last }));
    this.#attend(view.getState().session);
    view.subscribe(({ session, markers }) => {
      if (session?.name !== this.#session?.name) this.#attend(session);
      if (markers !== this.#marked) this.#mark(markers);
    });
  }

  /**
   * Begins a recording, in a file that `choose` gives; nothing where nothing live is open, or one
   * is being written.
   */
  async record(
    choose: (name: string) => Promise<Output | undefined> = chosenOutput,
  ): Promise<void> {
    const session = this.#session;
    if (session === undefined || this.state.getState().recorder !== undefined) return;
    const output = await choose(fileName(session, this.#clock.wall()));
    // Choosing takes its time.
    if (output === undefined) return;
    if (this.#session !== session) return output.close();
    const { belief } = session.journal;
    const recorder = new Recorder({
      output,
      header: this.#header(session),
      at: session.present(),
      opening: opening(keyframeOf(belief.cluster), belief.status),
      clock: this.#clock,
      ended: (recorded) => this.#ended(recorded),
    });
    this.state.setState({ recorder, recorded: undefined });
  }

  async stop(): Promise<void> {
    await this.state.getState().recorder?.stop();
  }

  /** What is repeated, or else the last seconds, as a recording. */
  stretch(): Promise<Stretch | undefined> {
    return stretchOf(this.#view.getState(), this.#recent, this.#clock.wall());
  }

  /** All that is kept of the texts, as a recording. */
  all(): Promise<Stretch | undefined> {
    const everything = { from: START, to: Infinity as Instant };
    return stretchOf(this.#view.getState(), this.#recent, this.#clock.wall(), everything);
  }

  /** The last session, as a recording; from then on it is not offered. */
  async openLast(): Promise<{ title: string; text: string } | undefined> {
    const { last } = this.state.getState();
    this.state.setState({ last: undefined });
    return last && this.#kept?.read(last);
  }

  async forgetLast(): Promise<void> {
    const { last } = this.state.getState();
    this.state.setState({ last: undefined });
    if (last !== undefined) await this.#kept?.forget(last);
  }

  /** Off: what is kept goes, too. */
  async chooseToKeep(keeps: boolean): Promise<void> {
    this.state.setState({ keeps, ...(!keeps && { last: undefined }) });
    await this.#kept?.choose(keeps, this.#session);
  }

  dismiss(): void {
    this.state.setState({ recorded: undefined });
  }

  #attend(session: Session | undefined): void {
    void this.stop();
    // A recording is kept where it came from, and a simulation is worked out again.
    this.#session = session?.name.type === "live" ? session : undefined;
    this.#marked = this.#view.getState().markers;
    // What came before it listened is not among the texts.
    this.#kept?.begin(this.#session);
    this.#recent = new Recent((this.#session?.whole.next ?? 0) > 0);
    this.#session?.hear(
      tapInto(
        (heard) => this.#hear(heard),
        () => void this.stop(),
        this.#session.journal.belief.status,
      ),
    );
  }

  #hear(heard: Heard): void {
    this.#recent.push(heard);
    this.#kept?.hear(heard);
    this.state.getState().recorder?.hear(heard);
  }

  /** What came before is written already: a marker stands where the recording is when it is set. */
  #mark(markers: readonly Marker[]): void {
    const session = this.#session;
    // One that is renamed is no other one.
    const before = new Set(this.#marked.map(({ at }) => at));
    this.#marked = markers;
    if (session === undefined) return;
    for (const { at, name } of markers) {
      if (!before.has(at)) this.#hear({ at: session.present(), kind: LINE.marker, text: name });
    }
  }

  #header(session: Session): RecordingHeader {
    const source = session.name.type === "live" ? session.name.url : session.name.title;
    return { source, start: Math.round(this.#clock.wall()) };
  }

  /** Once a visit: the next session fares no better. */
  #notKept(): void {
    if (!this.#isToldNotKept) this.#view.setState({ complaint: NOT_KEPT });
    this.#isToldNotKept = true;
  }

  #ended(recorded: Recorded): void {
    this.state.setState({ recorder: undefined, recorded });
    if (recorded.trouble !== undefined) this.#view.setState({ complaint: recorded.trouble });
  }
}

const NOT_KEPT =
  "The browser's storage is full, or refuses: what comes from now on is not there any more after " +
  "a reload. “Record” writes it into a file.";

/** `raftglass-host-10100-2026-11-30-140203.ndjson`: what every system takes for a name. */
function fileName({ name }: Session, wall: number): string {
  const host = name.type === "live" ? hostOf(name.url).replaceAll(/[^\w.]+/g, "-") : name.type;
  const [day = "", time = ""] = new Date(wall).toISOString().split("T");
  return `raftglass-${host}-${day}-${time.slice(0, 8).replaceAll(":", "")}.ndjson`;
}

const keepings = new WeakMap<ViewStore, Keeping>();

/** Of that page; it begins to listen when it is first asked for. */
export function keepingOf(view: ViewStore): Keeping {
  let keeping = keepings.get(view);
  if (keeping === undefined) {
    const clock: Clock = {
      now: () => performance.now(),
      wall: () => Date.now(),
      timer(milliseconds, fire) {
        const timer = setTimeout(fire, milliseconds);
        return () => clearTimeout(timer);
      },
    };
    keeping = new Keeping(view, clock, indexedShelf());
    keepings.set(view, keeping);
  }
  return keeping;
}
