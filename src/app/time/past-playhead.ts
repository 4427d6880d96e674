/**
 * The same source, shown as of another instant, until the viewer wants the present again. What
 * comes meanwhile is taken in as ever, and counted.
 */
import type { Instant } from "../../core/base/index.ts";
import { isLeading } from "../../core/cluster/index.ts";
import {
  type Loop,
  PlayheadClock,
  type Reach,
  type StepTo,
  stepFrom,
} from "../../core/playhead/index.ts";
import {
  type Playhead,
  type Session,
  type TimeView,
  type View,
  type ViewStore,
  createAnnouncer,
} from "../store/index.ts";
import { pastConnection } from "./past-words.ts";
import { ShownInstant } from "./shown-instant.ts";
import { StandingBy } from "./standing-by.ts";

/** Tables are read by people: a few times a second is as often as they can. */
const LISTED_MS = 200;
/** What moves by age alone moves at least so often while time goes by. */
const AGE_MS = 50;
/** The newest leader of so many records is told aloud. */
const TOLD_OF = 1_000;

export class PastPlayhead implements Playhead {
  readonly #view: ViewStore;
  readonly #live: Session;
  readonly #wall: () => number;
  readonly #clock: PlayheadClock;
  readonly #shown: ShownInstant;
  readonly #announcer = createAnnouncer();
  /** Up to that record it was told aloud who leads. */
  #told = 0;
  #at: Instant | undefined;
  #listedAt = -Infinity;
  #isOwed = false;
  readonly #standingBy: StandingBy;

  /** `live`: the session that shows the present; from now on the store has another one. */
  constructor(view: ViewStore, live: Session, wall: () => number) {
    this.#view = view;
    this.#live = live;
    this.#wall = wall;
    this.#clock = new PlayheadClock(live.present());
    this.#shown = new ShownInstant(live);
    this.#standingBy = new StandingBy(live);
    view.setState({
      session: {
        ...live,
        timeline: this.#shown.timeline,
        now: () => this.#clock.at,
        isStanding: () => !this.#clock.isRunning,
        retry: () => this.#again(),
        playhead: this,
      },
    });
    this.#show();
  }

  play(): void {
    const clock = this.#clock;
    // What is repeated may end where all ends.
    if (clock.speed > 0 && clock.at >= this.#reach.to && clock.loop === undefined) {
      if (this.#hasPresent) return this.#playOn();
      clock.jump(this.#reach.from);
    }
    clock.run(this.#wall());
    this.#show();
  }

  pause(): void {
    this.#pass();
    this.#clock.stand();
    this.#show();
  }

  seek(at: Instant): void {
    // What is known of a simulation's future it has to go to.
    const { controls } = this.#live;
    if (controls !== undefined && at > this.#live.present()) return controls.seek(at);
    this.#clock.stand();
    this.#clock.jump(at);
    this.#show();
  }

  setSpeed(speed: number): void {
    this.#pass();
    this.#clock.speed = speed;
    this.#show();
  }

  step(by: 1 | -1, to: StepTo): boolean {
    const at = stepFrom(this.#live.whole, this.#clock.at, by, to);
    if (at !== undefined) this.seek(at);
    // After the last message comes the next event.
    else if (by > 0 && to === "message" && this.#live.controls !== undefined) this.leave();
    else this.pause();
    return at !== undefined;
  }

  setLoop(loop: Loop | undefined): void {
    this.#clock.loop = loop;
    const { at } = this.#clock;
    if (loop !== undefined && (at < loop.from || at > loop.to)) this.#clock.jump(loop.from);
    this.#show();
  }

  live(): void {
    if (!this.#hasPresent) return this.seek(this.#reach.to);
    this.#return(true);
  }

  leave(): void {
    this.#return(false);
  }

  fork(playsOn = this.#clock.isRunning && this.#clock.speed > 0): void {
    this.pause();
    if (!this.#isShown) return;
    this.#standingBy.fork(playsOn, this.#shown.belief, () => this.leave());
  }

  publish(wall: number): number {
    this.#pass();
    if (!this.#isShown) return 0;
    this.#put(wall, wall - this.#listedAt >= LISTED_MS);
    const announced = this.#announcer.due(wall);
    if (announced.text !== undefined) this.#view.setState({ announcement: announced.text });
    const isMissing = this.#shown.missed !== this.#view.getState().time?.missed;
    const list = this.#isOwed || isMissing ? LISTED_MS - (wall - this.#listedAt) : Infinity;
    const age = this.#clock.isRunning ? AGE_MS : Infinity;
    return Math.max(0, Math.min(list, age, announced.again));
  }

  /** In the present, whether it stood there or not. */
  #playOn(): void {
    this.live();
    this.#live.controls?.play();
  }

  #return(goesOn: boolean): void {
    this.#clock.stand();
    if (!this.#isShown) return;
    this.#view.setState({ session: this.#live, time: undefined });
    this.#live.controls?.look(undefined, goesOn);
    this.#live.resume();
  }

  get #isShown(): boolean {
    return this.#view.getState().session?.playhead === this;
  }

  /** A recording has an end instead. */
  get #hasPresent(): boolean {
    return this.#live.name.type !== "recording";
  }

  get #reach(): Reach {
    const { from } = this.#shown;
    if (this.#hasPresent) return { from, to: this.#live.present() };
    return { from, to: this.#isRead ? this.#live.present() : (Infinity as Instant) };
  }

  /** While a recording is still being read there is more to come. */
  get #isRead(): boolean {
    return this.#hasPresent || this.#live.journal.belief.status?.type === "ended";
  }

  /** Time does not run ahead of what has been read. */
  #hold(before: Instant): void {
    const present = this.#live.present();
    if (this.#clock.at > present && this.#clock.at > before) {
      this.#clock.jump(present > before ? present : before);
    }
  }

  #pass(): void {
    const before = this.#clock.at;
    const end = this.#clock.pass(this.#wall(), this.#reach);
    if (!this.#isRead) this.#hold(before);
    if (end === "to" && this.#hasPresent) this.live();
    else if (end !== undefined) this.#clock.stand();
  }

  #again(): void {
    this.#clock.speed = 1;
    this.play();
  }

  /** All of it, at once. */
  #show(): void {
    this.#pass();
    if (this.#isShown) this.#put(this.#wall(), true);
  }

  #put(wall: number, isDue: boolean): void {
    const { at } = this.#clock;
    const shown = this.#shown;
    shown.moveTo(at);
    const view = this.#view.getState();
    const { held } = shown;
    const isHeld = isOther(held, view);
    // While a recording is read, more may come of the very instant that is shown.
    if (at !== this.#at || isHeld || shown.timeline.next !== view.version) this.#isOwed = true;
    if (at !== this.#at) this.#tellAloud();
    this.#at = at;
    const time = this.#timeNow(view, isDue);
    const update: Partial<View> = {
      ...(isHeld && held),
      ...(isDue && this.#isOwed && shown.listed),
      ...(isOther(time, view.time) && { time, greyed: time.connection.stale }),
    };
    if (isDue) {
      this.#listedAt = wall;
      this.#isOwed = false;
    }
    if (Object.keys(update).length > 0) this.#view.setState(update);
    this.#standingBy.look(at, time.playing);
  }

  #timeNow(view: View, isDue: boolean): TimeView {
    const { isRunning, speed, loop, at } = this.#clock;
    const { from, to } = this.#reach;
    const then = this.#shown.connection(view);
    const isPlain = !this.#hasPresent && ((isRunning && speed === 1) || at >= to);
    const next = isPlain ? then : pastConnection(then, isRunning, speed);
    const last = view.time?.connection;
    return {
      playing: isRunning,
      speed,
      loop,
      missed: isDue || view.time === undefined ? this.#shown.missed : view.time.missed,
      from,
      connection: isOther(next, last) ? next : (last ?? next),
    };
  }

  /** Forwards, what is told of leaders is said as it happens. */
  #tellAloud(): void {
    const { timeline } = this.#shown;
    const { next } = timeline;
    for (let seq = Math.max(this.#told, next - TOLD_OF); seq < next; seq += 1) {
      const note = timeline.noteAt(seq);
      if (note?.type !== "change") continue;
      const { before, after } = note.change;
      const led = before !== undefined && isLeading(before);
      if (led !== (after !== undefined && isLeading(after))) this.#announcer.say(note.sentence);
    }
    this.#told = next;
  }
}

/** One of its fields is another one. */
function isOther<T extends object>(next: T, last: T | undefined): boolean {
  if (last === undefined) return true;
  return Object.keys(next).some(
    (key) => !Object.is(Reflect.get(next, key), Reflect.get(last, key)),
  );
}
