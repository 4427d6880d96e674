/**
 * Two recordings under one clock, which is that of the first. There is no second clock that could
 * drift: the other one is shown at the same instant, shifted, in the same frame.
 */
import { createStore } from "zustand/vanilla";
import { type Instant, clamp, instant } from "../../core/base/index.ts";
import { type Alignment, aligned } from "../../core/compare/index.ts";
import { type Loop, PlayheadClock, type Reach, type StepTo } from "../../core/playhead/index.ts";
import { type Ticker, createTicker } from "../stage/index.ts";
import type { Playhead, Session, Side } from "../store/index.ts";
import { type Slices, pageSlices } from "./finder.ts";
import { Marks } from "./marks.ts";
import { Pane } from "./pane.ts";
import { FIRST_PAIR, NOWHERE, type PairView } from "./pair-view.ts";
import { reachOfBoth } from "./reach.ts";
import { type TurnNeeds, Turns } from "./turns.ts";
import { verdictOf } from "./verdict.ts";

/** Sentences are read by people; while time goes by they change no more often. */
const TOLD_MS = 200;
/** While one is read, it grows. */
const READ_MS = 250;
/** A week: nothing that is compared is further apart. */
export const SHIFT_LIMIT_MS = 604_800_000;

type MakeTicker = (frame: (now: number) => boolean) => Ticker;

export class Pair implements Playhead {
  readonly state;
  readonly #sides: readonly [Side, Side];
  readonly #makeTicker: MakeTicker;
  readonly #clock: PlayheadClock;
  readonly #marks = new Marks();
  readonly #turns: Turns;
  readonly #a: Pane;
  #b: Pane | undefined;
  /** Of the viewer; undefined while it is worked out. */
  #byHand: number | undefined;
  /** Absent while nobody looks. */
  #ticker: Ticker | undefined;
  #closers: readonly (() => void)[] = [];
  #isBeginning = false;
  #toldAt = -Infinity;

  /** `session`: the first recording; the other one is taken as it comes into its side. */
  constructor(
    sides: readonly [Side, Side],
    session: Session,
    makeTicker: MakeTicker = createTicker,
    slices: Slices = pageSlices,
  ) {
    this.#sides = sides;
    this.#makeTicker = makeTicker;
    this.#clock = new PlayheadClock(session.now());
    this.#a = new Pane(sides[0].view, session);
    this.#turns = new Turns(this.#turnNeeds(), slices);
    this.state = createStore<PairView>()(() => ({
      ...FIRST_PAIR,
      at: this.#clock.at,
      from: this.#a.from,
      to: this.#a.to,
    }));
  }

  /** Shows them, until it is closed. */
  open(): void {
    const { view } = this.#sides[1];
    this.#ticker = this.#makeTicker((now) => this.#frame(now));
    // What opens it goes on to play it by itself: after that it is ours.
    const listen = view.subscribe(({ session }, before) => {
      if (session?.name !== before.session?.name) queueMicrotask(() => this.#takeOther());
    });
    this.#closers = [listen, ...this.#sharedChoice()];
    this.#a.enter(this);
    this.#show();
    this.#takeOther();
  }

  close(): void {
    this.#clock.stand();
    this.#turns.forget();
    this.#ticker?.close();
    this.#ticker = undefined;
    for (const close of this.#closers) close();
    this.#closers = [];
  }

  play(): void {
    if (this.#clock.isRunning) return;
    const { at, speed, loop } = this.#clock;
    // What is repeated may end where all ends.
    const isOver = speed > 0 && at >= this.#reach.to && loop === undefined;
    if (isOver) this.#clock.jump(this.#reach.from);
    this.#isBeginning = true;
    this.#clock.run(0);
    this.#show();
  }

  /** At the instant that is shown. */
  pause(): void {
    this.#clock.stand();
    this.#show();
  }

  seek(at: Instant): void {
    const { from, to } = this.#reach;
    this.#clock.stand();
    this.#clock.jump(instant(clamp(at, from, Math.max(from, to))));
    this.#show();
  }

  setSpeed(speed: number): void {
    this.#clock.speed = speed;
    this.#show();
  }

  step(by: 1 | -1, to: StepTo): boolean {
    const { at } = this.#clock;
    const inA = this.#a.step(at, by, to);
    const shift = this.#shift;
    const inB = shift === undefined ? undefined : this.#b?.step(at - shift, by, to);
    const found = [inA, inB === undefined ? undefined : inB + (shift ?? 0)]
      .filter((next) => next !== undefined)
      .toSorted((one, other) => (one - other) * by)[0];
    if (found === undefined) this.pause();
    else this.seek(instant(found));
    return found !== undefined;
  }

  setLoop(loop: Loop | undefined): void {
    this.#clock.loop = loop;
    const { at } = this.#clock;
    if (loop !== undefined && (at < loop.from || at > loop.to)) this.#clock.jump(loop.from);
    this.#show();
  }

  /** To the next instant at which the two turn, or the one before; looked for when first asked. */
  toDifference(by: 1 | -1): void {
    this.pause();
    this.#turns.step(by);
  }

  /** Marks the instant that is shown. */
  mark(): void {
    this.#marks.add(this.#clock.at);
    this.#show();
  }

  /** A marker of one's own; without a name it is removed. */
  rename(at: Instant, name: string | undefined): void {
    this.#marks.rename(at, name);
    this.#show();
  }

  /** Recordings have an end instead. */
  live(): void {
    this.seek(this.#reach.to);
  }

  leave(): void {
    this.live();
  }

  fork(): void {
    // Of a simulation alone: what is recorded has happened.
  }

  publish(): number {
    // The clock of both does that, once a frame.
    return Infinity;
  }

  /** B is shown to begin so long after A; undefined as it is worked out. */
  shiftBy(milliseconds: number | undefined): void {
    this.#byHand =
      milliseconds === undefined ? undefined : clamp(milliseconds, -SHIFT_LIMIT_MS, SHIFT_LIMIT_MS);
    this.#turns.forget();
    this.#clock.jump(this.#within(this.#clock.at));
    this.#show();
  }

  #turnNeeds(): TurnNeeds {
    return {
      recordings: () => {
        const shift = this.#shift;
        if (this.#b === undefined || shift === undefined || !this.#isRead) return undefined;
        return [this.#a.told, this.#b.told, shift];
      },
      at: () => this.#clock.at,
      seek: (at) => this.seek(at),
      says: () => [this.#a.says, this.#b?.says],
      changed: () => this.#show(),
    };
  }

  /** A node that is chosen in one is chosen in the other. */
  #sharedChoice(): readonly (() => void)[] {
    const [{ view: a }, { view: b }] = this.#sides;
    const follow = (from: typeof a, to: typeof a) =>
      from.subscribe(({ selected }, before) => {
        if (selected !== before.selected && selected !== to.getState().selected) {
          to.setState({ selected });
        }
      });
    return [follow(a, b), follow(b, a)];
  }

  #takeOther(): void {
    const { view } = this.#sides[1];
    const { session } = view.getState();
    if (this.#ticker === undefined || session?.name === this.#b?.name) return;
    this.#byHand = undefined;
    this.#turns.forget();
    this.#b = session === undefined ? undefined : new Pane(view, session);
    this.#b?.enter(this);
    this.#clock.jump(this.#within(this.#clock.at));
    this.pause();
  }

  get #alignment(): Alignment {
    if (this.#byHand !== undefined) return { by: "hand", shiftMs: this.#byHand };
    return aligned(this.#a.span, (this.#b ?? this.#a).span);
  }

  /** Undefined while B has no place on the clock: it must not be put where it may not stay. */
  get #shift(): number | undefined {
    const { by, shiftMs } = this.#alignment;
    return this.#b === undefined || by === "unsettled" ? undefined : shiftMs;
  }

  get #isRead(): boolean {
    return this.#a.isRead && this.#b?.isRead !== false;
  }

  get #reach(): Reach {
    return reachOfBoth(this.#clock.at, this.#a, this.#b, this.#shift);
  }

  #within(at: Instant): Instant {
    const { from, to } = this.#reach;
    return instant(clamp(at, from, Math.max(from, to)));
  }

  /** Answers whether the next frame is wanted at once. */
  #frame(now: number): boolean {
    // What was begun between two frames begins with the first of them.
    if (this.#isBeginning && this.#clock.isRunning) this.#clock.run(now);
    this.#isBeginning = false;
    const end = this.#clock.pass(now, this.#reach);
    // Its beginning does not move while more of it is read.
    if (end === "from" || (end !== undefined && this.#isRead)) this.#clock.stand();
    this.#put(now);
    this.#turns.grew();
    if (this.#clock.isRunning) return true;
    if (!this.#isRead) this.#ticker?.requestIn(READ_MS);
    return false;
  }

  /** At once, and the frames that follow from it. */
  #show(): void {
    if (this.#ticker === undefined) return;
    // Asked for before the panes ask for theirs: in each frame the clock comes first.
    if (this.#clock.isRunning || !this.#isRead) this.#ticker.request();
    this.#toldAt = -Infinity;
    this.#put(undefined);
  }

  /** `now`: of the frame; undefined where all is to be said at once. */
  #put(now: number | undefined): void {
    const { at, isRunning, speed } = this.#clock;
    const alignment = this.#alignment;
    const spotA = this.#a.show(at, isRunning, speed);
    const shift = this.#shift;
    const atB = shift === undefined ? undefined : at - shift;
    const spotB = this.#b?.show(atB, isRunning, speed) ?? NOWHERE;
    const isDue = now === undefined || !isRunning || now - this.#toldAt >= TOLD_MS;
    if (isDue) this.#toldAt = now ?? -Infinity;
    this.#marks.gather(this.#a.markers, this.#b?.markers ?? [], shift);
    if (at !== this.state.getState().at) this.#turns.moved();
    this.state.setState({
      at,
      ...this.#reach,
      playing: isRunning,
      speed,
      loop: this.#clock.loop,
      markers: this.#marks.list,
      turn: this.#turns.view,
      alignment,
      spots: [spotA, spotB],
      isWhole: this.#b !== undefined,
      ...(isDue && { verdict: verdictOf(this.#a.says, this.#b?.says) }),
    });
  }
}
