/**
 * The simulation behind the page: takes orders, moves a world, and says what an exporter would say
 * of it, what is true in it, and why things happen. It knows no clock: each order names a time.
 */
import { encode } from "../../core/protocol/index.ts";
import {
  type Hear,
  Monitor,
  type Microseconds,
  type Reporter,
  type Setup,
  checkSetup,
  createReporter,
  encodeRun,
  explain,
  hostOf,
  setupOf,
} from "../../core/simulation/index.ts";
import type { Told, Traced } from "../store/index.ts";
import type { Answer, Glance, Numbered, Order, TimedText } from "./orders.ts";
import { RunHistory } from "./run-history.ts";
import { tracedOf } from "./trace-of.ts";
import { uuidOf } from "./true-node.ts";
import { instantOf, truthOf } from "./truth.ts";

/** Events for one order: the answer must come while somebody still waits for it. */
const ADVANCE_BUDGET = 4_000;
const SEEK_BUDGET = 40_000;
/** Before the end of a long way, all is told again for so many election timeouts. */
const ELECTIONS_TOLD = 20;
/** Of a long way forward the last of so many messages are told. */
const FRAMES_TOLD = 20_000;
/** A longer text does not fit into the address of a page. */
const ADDRESS_LIMIT = 8_000;
/** Beyond so many actions the text is too long for sure. */
const ACTIONS_IN_ADDRESS = 400;

export class Engine {
  #history = new RunHistory(setupOf());
  #reporter: Reporter = newReporter();
  #frames: TimedText[] = [];
  #told: Told[] = [];
  #cut: Microseconds | undefined;
  /** Until then nothing is told of what happens, on a long way that may take several orders. */
  #silentUntil: Microseconds | undefined;
  #isBack = false;
  /** While rules are switched off: tells when a property falls. */
  #monitor: Monitor | undefined;
  /** What fell before the checkpoint that was gone back to. */
  #fallen: string | undefined;
  readonly #hear: Hear = (fact, world) => {
    this.#reporter.hear(fact, world);
    this.#monitor?.hear(fact, world);
    const why = explain(fact, (id) => hostOf(world, id)?.name ?? uuidOf(id));
    for (const { kind, node, text } of why) {
      this.#told.push({ at: instantOf(fact.at), kind, uuid: uuidOf(node), text });
    }
  };

  handle({ number, order }: Numbered): Answer {
    this.#frames = [];
    this.#told = [];
    this.#cut = undefined;
    let refusal: string | undefined;
    let isComplete = true;
    let traced: Traced | undefined;
    if (order.type === "act") refusal = this.#act(order);
    else if (order.type === "step") refusal = this.#history.step(this.#hear);
    else if (order.type === "begin") refusal = this.#begin(order.setup);
    else if (order.type === "begin-run") isComplete = this.#beginRun(order);
    else if (order.type === "seek") isComplete = this.#seek(order.at);
    else if (order.type === "trace") traced = tracedOf(order.run);
    else if (order.type === "stand") this.#moveTo(order.at, SEEK_BUDGET);
    else isComplete = this.#history.forward(order.until, ADVANCE_BUDGET, this.#hear);
    if (this.#silentUntil === undefined) this.#take();
    const { world, nextAt } = this.#history;
    const wantsGlance = order.type === "advance" ? order.wantsTruth : isComplete;
    return {
      number,
      type: order.type,
      at: world.now,
      quietUntil: Math.max(world.now, nextAt - 1),
      cut: this.#cut,
      frames: this.#frames,
      told: this.#told,
      glance: wantsGlance ? this.#glance() : undefined,
      refusal,
      isComplete,
      traced,
    };
  }

  #begin(setup: Setup): string | undefined {
    const checked = checkSetup(setup);
    if (!checked.ok) return checked.error;
    this.#restart(new RunHistory(setup));
    return undefined;
  }

  #beginRun({ run, at }: Extract<Order, { type: "begin-run" }>): boolean {
    this.#restart(new RunHistory(run.setup, run.actions, run.until));
    return at === 0 || this.#seek(at);
  }

  #restart(history: RunHistory): void {
    this.#history = history;
    this.#reporter = newReporter();
    this.#silentUntil = undefined;
    this.#monitor = undefined;
    this.#fallen = undefined;
    this.#watch();
    this.#cut = -1;
    this.#state();
  }

  #act({ at, action }: Extract<Order, { type: "act" }>): string | undefined {
    if (at !== undefined) this.#moveTo(at, Infinity);
    const refusal = this.#history.act(action, this.#hear);
    this.#watch();
    return refusal;
  }

  /** To a time that the page has not gone beyond: it was told nothing that is taken back here. */
  #moveTo(at: Microseconds, budget: number): void {
    if (at >= this.#history.world.now) {
      this.#history.forward(at, budget, this.#hear);
      return;
    }
    this.#back(at);
    this.#history.forward(at, Infinity, this.#monitor?.hear);
    this.#state();
  }

  #seek(at: Microseconds): boolean {
    const { now, setup } = this.#history.world;
    const lookBack = at - setup.pace.election * ELECTIONS_TOLD;
    if (this.#silentUntil === undefined && at < now) {
      this.#back(at);
      this.#silentUntil = at;
      this.#isBack = true;
    } else if (this.#silentUntil === undefined && now < lookBack) {
      this.#take();
      this.#silentUntil = lookBack;
      this.#isBack = false;
    }
    if (this.#silentUntil !== undefined) {
      const { hear } = this.#monitor ?? {};
      if (!this.#history.forward(this.#silentUntil, SEEK_BUDGET, hear)) return false;
      this.#silentUntil = undefined;
      if (this.#isBack) this.#cut = this.#history.world.now;
      this.#state();
    }
    return this.#history.forward(at, SEEK_BUDGET, this.#hear);
  }

  /** To a checkpoint; what was not told yet has not happened. */
  #back(at: Microseconds): void {
    this.#reporter.take(this.#history.world);
    this.#frames = [];
    this.#told = [];
    const before = this.#monitor?.violation;
    this.#history.back(at);
    this.#monitor = undefined;
    this.#fallen = undefined;
    this.#watch();
    const isPast = before?.at !== undefined && before.at <= this.#history.world.now;
    if (isPast) this.#fallen = before.sentence;
  }

  #watch(): void {
    const { world } = this.#history;
    if (world.setup.broken.length > 0) this.#monitor ??= new Monitor(world);
  }

  /** The whole cluster, said anew. */
  #state(): void {
    const { world } = this.#history;
    const { ts: _, ...message } = this.#reporter.state(world);
    this.#frames.push({ at: world.now, wire: encode(message) });
  }

  #take(): void {
    const { world } = this.#history;
    const said = this.#reporter.take(world);
    const told = said.slice(-FRAMES_TOLD);
    for (const { ts = 0, ...message } of told) {
      this.#frames.push({ at: Math.round(ts * 1_000), wire: encode(message) });
    }
    // What was left out may have told of nodes.
    if (told.length < said.length) this.#state();
  }

  #glance(): Glance {
    const { world, end } = this.#history;
    return {
      at: world.now,
      truth: truthOf(world),
      end,
      runText: this.#runText(),
      fallen: this.#fallen ?? this.#monitor?.violation?.sentence,
    };
  }

  #runText(): string | undefined {
    if (this.#history.actionsDone > ACTIONS_IN_ADDRESS) return undefined;
    const text = encodeRun(this.#history.run);
    return text.length > ADDRESS_LIMIT ? undefined : text;
  }
}

/** With the time of the world in `ts`, which is not told: a simulation has no date. */
function newReporter(): Reporter {
  return createReporter({ startedAt: 0 });
}
