/**
 * Owns the clock of one simulation: orders the engine to work a little ahead, hands what it said to
 * the sink when its time has come, and turns what the viewer wants into orders.
 */
import {
  type Duration,
  type Instant,
  clamp,
  instant,
  later,
  since,
} from "../../core/base/index.ts";
import {
  type Action,
  LONGEST_RUN,
  type Microseconds,
  type Run,
  inMilliseconds,
} from "../../core/simulation/index.ts";
import type { Close, Sink } from "../sources/index.ts";
import type { Looking, SimulationView } from "../store/index.ts";
import { SimulationClock } from "./clock.ts";
import type { Answer, Order } from "./orders.ts";
import { LookingBack } from "./looking-back.ts";
import type { Begin, SimulationNeeds } from "./needs.ts";
import { OrderBook } from "./order-book.ts";
import { ReplacedRuns } from "./replaced-runs.ts";
import { instantOf, timeOf } from "./times.ts";
import { Telling } from "./telling.ts";

/** How often what is due is told. */
const TURN_MS = 16;
/** The engine works so far ahead of the picture, in real time. */
const AHEAD_MS = 60;
/** People read the truth: so often is as often as they can. */
const TRUTH_MS = 100;

export class Player {
  readonly replaced = new ReplacedRuns();
  readonly #needs: SimulationNeeds;
  readonly #orders: OrderBook;
  readonly #telling: Telling;
  readonly #clock: SimulationClock;
  #stopTurning: Close | undefined;
  #isClosed = false;
  /** The number of the last order that went elsewhere than forward. */
  #jumped = 0;
  /** How far the engine was ordered to go. */
  #orderedUntil: Microseconds = 0;
  /** Where a long way ends. */
  #goal: Microseconds = 0;
  #truthAskedAt = -Infinity;
  /** After this order is answered, it plays. */
  #isToPlay = false;
  #stopAt: Instant | undefined;
  #refusal: string | undefined;
  #chosen: number | undefined;
  /** The simulation stands still meanwhile. */
  readonly #past = new LookingBack((at) => this.#orders.order({ type: "look", at }));
  /** It played when the viewer looked back: until when, where it was to stop by itself. */
  #held: { readonly stopAt: Instant | undefined } | undefined;

  constructor({ order, isPlaying }: Begin, needs: SimulationNeeds, sink: Sink) {
    this.#needs = needs;
    this.#telling = new Telling(sink);
    this.#clock = new SimulationClock(() => needs.environment.now());
    const answer = (heard: Answer): void => this.#hear(heard);
    this.#orders = new OrderBook(needs.openPort({ answer, broken: (words) => this.#break(words) }));
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

  look(looking: Looking | undefined, goesOn = true): void {
    if (looking !== undefined) {
      if (this.#past.shown === undefined) {
        this.#held = this.isPlaying || this.#isToPlay ? { stopAt: this.#stopAt } : undefined;
        this.pause();
      }
      if (!this.#isClosed) this.#past.show(looking);
    } else {
      const held = goesOn ? this.#held : undefined;
      this.#past.end();
      this.#held = undefined;
      if (held?.stopAt !== undefined) this.playFor(since(this.now, held.stopAt));
      else if (held !== undefined) this.play();
    }
    this.#show();
  }

  fork(playsOn: boolean, done: () => void): void {
    const at = this.#past.shown?.at ?? this.now;
    this.look(undefined, false);
    this.#refusal = undefined;
    this.#isToPlay = playsOn;
    const until = this.#time;
    this.#jump({ type: "fork", at: Math.min(timeOf(at), until), keepUntil: until });
    this.replaced.forks(this.#jumped, at, done);
  }

  playFor(duration: Duration): void {
    this.#stopAt = later(this.now, duration);
    // No further than that, whatever was simulated already.
    this.#clock.limit(this.now);
    this.#orderedUntil = 0;
    this.play();
  }

  /** The run so far; told soon, unless what is answered is called before. */
  askRun(tell: (run: Run) => void): Close {
    return this.#orders.askRun(this.#time, tell);
  }

  /** Another run takes the place of this one, which can be kept. */
  begin({ order, isPlaying }: Begin, keeps = false): void {
    this.look(undefined, false);
    this.#halt();
    this.#isToPlay = isPlaying;
    this.#refusal = undefined;
    this.#chosen = undefined;
    this.#jump(keeps ? { ...order, keepUntil: this.#time } : order);
  }

  close(): void {
    this.#isClosed = true;
    this.#halt();
    this.#orders.close();
  }

  get #time(): Microseconds {
    return timeOf(this.now);
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
    if (this.#orders.open > 0) return;
    const real = this.#needs.environment.now();
    const wantsTruth = real - this.#truthAskedAt >= TRUTH_MS;
    const until = timeOf(instant(this.now + AHEAD_MS * this.#clock.speed));
    if (!wantsTruth && until < this.#orderedUntil) return;
    if (wantsTruth) this.#truthAskedAt = real;
    this.#orders.order({ type: "advance", until, wantsTruth });
  }

  /** An order after which what the engine said of later times does not hold any more. */
  #jump(order: Order): void {
    if (this.#isClosed) return;
    this.#deliver();
    this.#telling.drop();
    this.#clock.limit(this.#clock.now);
    if (order.type === "seek" || order.type === "begin-run") this.#goal = order.at;
    this.#jumped = this.#orders.order(order);
  }

  #hear(answer: Answer): void {
    if (this.#isClosed) return;
    this.#orders.hear(answer);
    if (answer.type === "look") this.#past.hear(answer.glance);
    if (answer.type === "look" || answer.type === "tell-run") return this.#show();
    const done = this.replaced.hear(answer);
    const isForward = answer.type === "advance";
    if (isForward && answer.number < this.#jumped) return;
    if (answer.cut !== undefined) this.#takeBack(answer.cut);
    this.#telling.add(answer);
    if (isForward) {
      this.#reach(answer.quietUntil);
      this.#deliver();
      // It had more to do than fits into one order.
      if (!answer.isComplete && this.isPlaying) this.#orderAhead();
      return;
    }
    if (answer.refusal !== undefined) this.#refusal = answer.refusal;
    this.#arrive(answer);
    done?.();
  }

  #break(sentence: string): void {
    this.pause();
    this.#refusal = sentence;
    this.#show();
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
      this.#jumped = this.#orders.order({ type: "seek", at: this.#goal });
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
    this.#telling.cut(at);
  }

  #deliver(): void {
    if (this.#telling.deliver(this.#time, () => this.#isClosed)) this.#show();
  }

  #show(): void {
    const { glance: present, told } = this.#telling;
    if (present === undefined || this.#isClosed) return;
    const { at: _, end, toldFrom, ...shown } = this.#past.glance ?? present;
    this.#needs.show({
      ...shown,
      playing: this.#past.shown?.playing ?? (this.isPlaying || this.#isToPlay),
      speed: this.#clock.speed,
      end: instantOf(end),
      told: this.#past.toldOf(told.told),
      forgotten: told.forgotten,
      refusal: this.#refusal,
      chosenMessage: this.#chosen,
      toldFrom: instantOf(toldFrom),
      kept: this.replaced.list,
    } satisfies SimulationView);
  }
}
