/**
 * Owns the clock of one simulation: orders the engine to work a little ahead, hands what it said to
 * the sink when its time has come, and turns what the viewer wants into orders.
 */
import { type Duration, type Instant, clamp, instant, later } from "../../core/base/index.ts";
import {
  type Action,
  LONGEST_RUN,
  type Microseconds,
  type Run,
  type Setup,
  decodeRun,
  inMilliseconds,
} from "../../core/simulation/index.ts";
import type { Close, Sink } from "../sources/index.ts";
import type { SimulationView } from "../store/index.ts";
import { SimulationClock } from "./clock.ts";
import type { Answer, Glance, Order } from "./orders.ts";
import { Pending } from "./pending.ts";
import type { Port } from "./port.ts";
import type { Begin, SimulationNeeds } from "./needs.ts";
import { instantOf, timeOf } from "./times.ts";
import { ToldMemory } from "./told-memory.ts";

/** How often what is due is told. */
const TURN_MS = 16;
/** The engine works so far ahead of the picture, in real time. */
const AHEAD_MS = 60;
/** People read the truth: so often is as often as they can. */
const TRUTH_MS = 100;

export class Player {
  readonly #needs: SimulationNeeds;
  readonly #sink: Sink;
  readonly #port: Port;
  readonly #clock: SimulationClock;
  readonly #pending = new Pending();
  #stopTurning: Close | undefined;
  #isClosed = false;
  /** The number of the last order; of the last one that went elsewhere than forward. */
  #ordered = 0;
  #jumped = 0;
  /** Orders that are not answered yet. */
  #open = 0;
  /** How far the engine was ordered to go. */
  #orderedUntil: Microseconds = 0;
  /** Where a long way ends. */
  #goal: Microseconds = 0;
  #truthAskedAt = -Infinity;
  /** After this order is answered, it plays. */
  #isToPlay = false;
  #stopAt: Instant | undefined;
  #glance: Glance | undefined;
  readonly #told = new ToldMemory();
  #refusal: string | undefined;
  #chosen: number | undefined;
  /** Who waits to be told the run, by the number of the order. */
  readonly #asked = new Map<number, (run: Run) => void>();

  constructor({ order, isPlaying }: Begin, needs: SimulationNeeds, sink: Sink) {
    this.#needs = needs;
    this.#sink = sink;
    this.#clock = new SimulationClock(() => needs.environment.now());
    this.#port = needs.openPort({
      answer: (answer) => this.#hear(answer),
      broken: (sentence) => {
        this.pause();
        this.#refusal = sentence;
        this.#show();
      },
    });
    sink.status({ type: "open", at: this.now });
    this.#isToPlay = isPlaying;
    this.#jump(order);
  }

  get now(): Instant {
    return instant(this.#clock.now);
  }

  get isPlaying(): boolean {
    return this.#clock.isRunning;
  }

  act(action: Action): void {
    this.#refusal = undefined;
    this.#jump({ type: "act", at: this.isPlaying ? this.#time : undefined, action });
  }

  play(): void {
    if (this.#isClosed || this.isPlaying) return;
    this.#clock.run();
    this.#truthAskedAt = -Infinity;
    this.#turn();
    this.#show();
  }

  pause(): void {
    this.#isToPlay = false;
    if (!this.isPlaying) return;
    this.#halt();
    this.#jump({ type: "stand", at: this.#time });
    this.#show();
  }

  step(): void {
    this.pause();
    this.#refusal = undefined;
    this.#jump({ type: "step" });
  }

  seek(at: Instant): void {
    this.pause();
    this.#refusal = undefined;
    this.#jump({ type: "seek", at: clamp(timeOf(at), 0, LONGEST_RUN) });
  }

  setSpeed(speed: number): void {
    this.#clock.speed = speed;
    this.#show();
  }

  chooseMessage(id: number | undefined): void {
    this.#chosen = id;
    this.#show();
  }

  restart(setup: Setup): void {
    this.#beginAnew({ type: "begin", setup });
  }

  openRun(text: string, from: Instant = instant(0)): string | undefined {
    const run = decodeRun(text);
    if (!run.ok) return run.error;
    const at = clamp(timeOf(from), 0, run.value.until);
    this.#beginAnew({ type: "begin-run", run: run.value, at });
    return undefined;
  }

  playFor(duration: Duration): void {
    this.#stopAt = later(this.now, duration);
    // No further than that, whatever was simulated already.
    this.#clock.limit(this.now);
    this.#orderedUntil = 0;
    this.play();
  }

  /** The run that is shown; told soon, unless what is answered is called before. */
  askRun(tell: (run: Run) => void): Close {
    const number = this.#order({ type: "tell-run", until: this.#time });
    this.#asked.set(number, tell);
    return () => void this.#asked.delete(number);
  }

  close(): void {
    this.#isClosed = true;
    this.#halt();
    this.#port.close();
  }

  get #time(): Microseconds {
    return timeOf(this.now);
  }

  #beginAnew(order: Begin["order"]): void {
    this.#halt();
    this.#isToPlay = true;
    this.#refusal = undefined;
    this.#chosen = undefined;
    this.#jump(order);
  }

  #halt(): void {
    this.#clock.stand();
    this.#stopAt = undefined;
    this.#stopTurning?.();
    this.#stopTurning = undefined;
  }

  #turn(): void {
    this.#deliver();
    if (this.#isClosed || !this.isPlaying) return;
    const isOver = this.now >= (this.#stopAt ?? Infinity) || this.#time >= LONGEST_RUN;
    if (isOver) return this.pause();
    this.#orderAhead();
    this.#stopTurning = this.#needs.environment.timer(TURN_MS, () => this.#turn());
  }

  #orderAhead(): void {
    if (this.#open > 0) return;
    const real = this.#needs.environment.now();
    const wantsTruth = real - this.#truthAskedAt >= TRUTH_MS;
    const until = timeOf(instant(this.now + AHEAD_MS * this.#clock.speed));
    if (!wantsTruth && until < this.#orderedUntil) return;
    if (wantsTruth) this.#truthAskedAt = real;
    this.#order({ type: "advance", until, wantsTruth });
  }

  /** An order after which what the engine said of later times does not hold any more. */
  #jump(order: Order): void {
    if (this.#isClosed) return;
    this.#deliver();
    this.#pending.clear();
    this.#clock.limit(this.#clock.now);
    if (order.type === "seek" || order.type === "begin-run") this.#goal = order.at;
    this.#jumped = this.#order(order);
  }

  #order(order: Order): number {
    this.#ordered++;
    this.#open++;
    this.#port.order({ number: this.#ordered, order });
    return this.#ordered;
  }

  #hear(answer: Answer): void {
    if (this.#isClosed) return;
    this.#open--;
    if (answer.run !== undefined) {
      this.#asked.get(answer.number)?.(answer.run);
      this.#asked.delete(answer.number);
      return;
    }
    const isForward = answer.type === "advance";
    if (isForward && answer.number < this.#jumped) return;
    if (answer.cut !== undefined) this.#takeBack(answer.cut);
    this.#pending.add(answer);
    if (isForward) {
      this.#reach(answer.quietUntil);
      this.#deliver();
      // It had more to do than fits into one order.
      if (!answer.isComplete && this.isPlaying) this.#orderAhead();
      return;
    }
    if (answer.refusal !== undefined) this.#refusal = answer.refusal;
    this.#arrive(answer);
  }

  /** The engine stands where it was ordered to. */
  #arrive(answer: Answer): void {
    const isLast = answer.number === this.#jumped;
    if (!this.isPlaying) this.#clock.jump(inMilliseconds(answer.at));
    this.#orderedUntil = 0;
    if (isLast) this.#reach(answer.quietUntil);
    this.#deliver();
    if (this.#isClosed) return;
    if (!answer.isComplete && isLast) {
      this.#jumped = this.#order({ type: "seek", at: this.#goal });
      return;
    }
    this.#show();
    if (isLast && this.#isToPlay) {
      this.#isToPlay = false;
      this.play();
    }
  }

  #reach(time: Microseconds): void {
    this.#clock.limit(Math.min(inMilliseconds(time), this.#stopAt ?? Infinity));
    this.#orderedUntil = time;
  }

  #takeBack(to: Microseconds): void {
    const at = instant(to < 0 ? -1 : inMilliseconds(to));
    this.#clock.jump(Math.max(0, at));
    this.#told.cut(at);
    this.#sink.cut(at);
  }

  #deliver(): void {
    const now = this.#time;
    for (let frame = this.#pending.frame(now); frame; frame = this.#pending.frame(now)) {
      this.#sink.frame({ at: instantOf(frame.at), wire: frame.wire });
      // The sink may have closed the source on what it heard.
      if (this.#isClosed) return;
    }
    this.#told.add(this.#pending.told(now));
    const glance = this.#pending.glance(now);
    if (glance === undefined) return;
    this.#glance = glance;
    this.#show();
  }

  #show(): void {
    if (this.#glance === undefined || this.#isClosed) return;
    const { at: _, end, toldFrom, ...shown } = this.#glance;
    this.#needs.show({
      ...shown,
      playing: this.isPlaying || this.#isToPlay,
      speed: this.#clock.speed,
      end: instantOf(end),
      told: this.#told.told,
      forgotten: this.#told.forgotten,
      refusal: this.#refusal,
      chosenMessage: this.#chosen,
      toldFrom: instantOf(toldFrom),
    } satisfies SimulationView);
  }
}
