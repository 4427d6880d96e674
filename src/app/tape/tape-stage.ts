/**
 * The tape in the page: its canvas, its pointer and keys, and when it is drawn. It sleeps while
 * nothing moves by a pixel.
 */
import { type Instant, clamp, instant } from "../../core/base/index.ts";
import {
  type TapeScene,
  type TapeWindow,
  composeTape,
  createTapeScene,
  momentWords,
  pannedWindow,
  tapeColumns,
  zoomedWindow,
} from "../../core/tape/index.ts";
import { createTicker, watchPage } from "../stage/index.ts";
import { actOn } from "./acts.ts";
import { describe } from "./described.ts";
import { type Wish, createHand } from "./hand.ts";
import { type KeyWish, keyWish } from "./keys.ts";
import { listenTo } from "./listening.ts";
import { type Moment, MovingWindow } from "./moving-window.ts";
import type { TapeNeeds, TapeStage, Told } from "./between.ts";
import { IDLE_MS, Pace } from "./pace.ts";
import { createTapePainter } from "./painter.ts";
import { wheelWish } from "./wheel.ts";
import { type TapeReading, readingOf, renamed } from "./reading.ts";

/** So often the instant is told to those who hear the page. */
const TOLD_EVERY_MS = 1_000;
/** No two clicks are further apart and still a double one. */
const DOUBLE_MS = 1_000;
/** In pixels. */
const FLAG_REACH = 4;

export function mountTape(host: HTMLElement, told: Told, needs: TapeNeeds): TapeStage {
  return new MountedTape(host, told, needs);
}

class MountedTape implements TapeStage {
  readonly #host: HTMLElement;
  readonly #needs: TapeNeeds;
  readonly #canvas = document.createElement("canvas");
  readonly #painter;
  readonly #page;
  readonly #ticker;
  readonly #hand = createHand();
  readonly #scene: TapeScene = createTapeScene();
  readonly #window = new MovingWindow(() => this.reading);
  readonly #unlisten: () => void;
  /** Where the pointer is: what is under it moves on. */
  #hoverX: number | undefined;
  /** When a click left the present. */
  #leftAt = -Infinity;
  readonly #pace = new Pace();
  #told: Told;
  #version = -1;
  #shown: Instant | undefined;
  #toldAt = -Infinity;
  #isAwaited = false;
  frames = 0;

  constructor(host: HTMLElement, told: Told, needs: TapeNeeds) {
    this.#host = host;
    this.#told = told;
    this.#needs = needs;
    host.append(this.#canvas);
    this.#painter = createTapePainter(this.#canvas);
    this.#ticker = createTicker((wall) => {
      this.#frame(wall);
      return false;
    });
    this.#page = watchPage(host, () => this.redraw());
    this.#unlisten = listenTo(host, () => this.#page.scale, {
      left: () => tapeColumns(this.#page.size).left,
      axisY: () => this.#scene.axis.y,
      hand: this.#hand,
      wish: (wishes) => this.#wish(wishes),
      wheel: (turn, x) => this.#wish([wheelWish(turn, x)]),
      all: () => this.#all(),
      focus: () => this.redraw(),
      key: (key, shift) => {
        const wish = keyWish(key, shift);
        if (wish !== undefined) this.act(wish);
        return wish !== undefined;
      },
    });
    this.redraw();
  }

  tell(told: Told): void {
    this.#told = told;
    this.redraw();
  }

  moved(shown: Instant | undefined): void {
    if (shown !== this.#shown) this.redraw();
    this.#shown = shown;
  }

  arrived(version: number): void {
    if (version === this.#version || this.#isAwaited) return;
    this.#version = version;
    this.#wake(IDLE_MS);
  }

  act(wish: KeyWish): void {
    const moment = this.#moment();
    actOn(wish, {
      reading: this.reading,
      window: this.#windowNow(),
      moment,
      show: (window, showsAll) => this.#window.put(window, moment.present, showsAll),
      seek: (at) => this.seek(at),
      newest: () => this.#newest(),
      setLoop: (loop) => {
        if (loop !== this.#told.loop) this.#needs.setLoop(loop);
      },
      changed: () => this.#needs.changed(),
    });
    this.redraw();
  }

  rename(name: string | undefined): void {
    renamed(this.reading, name);
    this.#needs.changed();
    this.redraw();
  }

  close(): void {
    this.#unlisten();
    this.#ticker.close();
    this.#page.close();
    this.#canvas.remove();
  }

  redraw(): void {
    this.#ticker.request();
  }

  get reading(): TapeReading {
    const { timeline, kept } = this.#told.taped;
    return readingOf(timeline, kept);
  }

  #moment(): Moment {
    const taped = this.#told.taped;
    const present = taped.present();
    return {
      present,
      shown: taped.shown(),
      bounds: { from: this.reading.tape.from, to: Math.max(present, taped.end()) },
      columns: tapeColumns(this.#page.size).columns,
    };
  }

  #windowNow(): TapeWindow {
    return this.#window.at(this.#moment());
  }

  #atOf(x: number): number {
    const { begin, span } = this.#windowNow();
    const { left, columns } = tapeColumns(this.#page.size);
    return begin + ((x - left) / columns) * span;
  }

  seek(at: number): void {
    const { bounds } = this.#moment();
    // Later than the newest there is only the newest.
    if (at >= bounds.to) this.#newest();
    else this.#needs.seek(instant(Math.max(at, bounds.from)));
  }

  /** The first click of the two was not meant to leave the present. */
  #all(): void {
    if (performance.now() - this.#leftAt < DOUBLE_MS) this.#newest();
    this.act({ type: "all" });
  }

  /** A marker that is as good as hit is meant. */
  #seekNear(x: number): void {
    const { reading } = this;
    if (this.#told.taped.shown() === undefined) this.#leftAt = performance.now();
    const reach = this.#atOf(x + FLAG_REACH) - this.#atOf(x);
    const at = this.#atOf(x);
    const hit = reading.markers.find((marker) => Math.abs(marker.at - at) <= reach);
    reading.chosen = hit?.at;
    this.#needs.changed();
    this.seek(hit?.at ?? at);
  }

  #newest(): void {
    this.reading.follows = true;
    this.#needs.newest();
  }

  #wish(wishes: readonly Wish[]): void {
    for (const wish of wishes) this.#fulfil(wish);
    this.redraw();
  }

  #fulfil(wish: Wish): void {
    const { bounds, present, columns } = this.#moment();
    const window = this.#windowNow();
    if (wish.type === "seek") this.#seekNear(wish.x);
    else if (wish.type === "hover") {
      this.#hoverX = wish.x;
    } else if (wish.type === "zoom") {
      this.#window.put(zoomedWindow(window, wish.factor, this.#atOf(wish.x), bounds), present);
    } else if (wish.type === "pan") {
      const by = (-wish.by / columns) * window.span;
      this.#window.put(pannedWindow(window, by, bounds), present);
    } else {
      const end = (x: number): number => clamp(this.#atOf(x), bounds.from, bounds.to);
      const [begin, last] = [end(wish.x0), end(wish.x1)];
      this.reading.brush = last > begin ? { begin, end: last } : undefined;
      this.reading.anchor = undefined;
      if (wish.isDone) this.#needs.changed();
    }
  }

  #frame(wall: number): void {
    this.#isAwaited = false;
    const { size, pixelRatio, systemTheme } = this.#page;
    if (size.width < 1 || size.height < 1) return;
    const reading = this.reading;
    reading.catchUp(this.#told.taped);
    const moment = this.#moment();
    const window = this.#window.at(moment);
    const { present, shown } = moment;
    composeTape(this.#scene, {
      tape: reading.tape,
      marks: reading.marks,
      window,
      size,
      present,
      playhead: shown,
      markers: reading.markers,
      brush: reading.brush,
      loop: this.#told.loop,
      hover: this.#hoverX === undefined ? undefined : this.#atOf(this.#hoverX),
    });
    const { taped } = this.#told;
    const theme = this.#told.theme === "system" ? systemTheme : this.#told.theme;
    this.#painter.resize(size.width, size.height, pixelRatio);
    this.#painter.paint(this.#scene, theme);
    this.frames += 1;
    const { left } = this.#scene;
    const { from } = moment.bounds;
    const { width } = size;
    this.#needs.drawn?.({ taped, window, from, present, shown, theme, width, left });
    const next = this.#pace.next(wall, window, moment, reading.tape.timeline.next);
    // At round instants, as what else the page tells of the present: in the same frame.
    if (next !== undefined) this.#wake(next - (wall % next));
    this.#hint(moment);
    // What goes on is told now and then, what stands at once.
    const isDue = wall - this.#toldAt >= TOLD_EVERY_MS;
    if (shown !== undefined || next === undefined || isDue) this.#describe(wall, moment);
  }

  #wake(inMs: number): void {
    this.#isAwaited = true;
    this.#ticker.requestIn(inMs);
  }

  #hint({ present }: Moment): void {
    const { tape, marks } = this.reading;
    const x = this.#hoverX;
    if (x === undefined) this.#needs.hint(undefined, 0);
    else this.#needs.hint(momentWords(tape, marks, this.#atOf(x), present), x);
  }

  #describe(wall: number, { bounds, shown, present }: Moment): void {
    const { tape, marks } = this.reading;
    this.#toldAt = wall;
    const at = clamp(shown ?? present, bounds.from, bounds.to);
    describe(this.#host, at, bounds, momentWords(tape, marks, at, present));
  }
}
