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
  type Run,
  type Setup,
  type Violation,
  checkSetup,
  createReporter,
  encodeRun,
  explain,
  hostOf,
  setupOf,
} from "../../core/simulation/index.ts";
import type { Told } from "../store/index.ts";
import type { Answer, Glance, Numbered, Order, TimedText } from "./orders.ts";
import { RunHistory } from "./run-history.ts";
import { uuidOf } from "./true-node.ts";
import { instantOf } from "./times.ts";
import { truthOf } from "./truth.ts";

export interface Budgets {
  /** Events for one order: the answer must come while somebody still waits for it. */
  readonly advance: number;
  readonly seek: number;
  /** Of a longer way forward only the last so many events are told: the page can't take more. */
  readonly told: number;
}

const BUDGETS: Budgets = { advance: 4_000, seek: 40_000, told: 4_000 };
/** Of what was said on one way the last so many messages are told. */
const FRAMES_TOLD = 20_000;
/** A longer text does not fit into the address of a page. */
const ADDRESS_LIMIT = 8_000;
/** Beyond so many actions the text is too long for sure. */
const ACTIONS_IN_ADDRESS = 400;

/** A long way to a time, that may take several orders: nothing is told of what happens on it. */
interface Way {
  readonly to: Microseconds;
  readonly isBack: boolean;
}

export class Engine {
  readonly #budgets: Budgets;
  #history = new RunHistory(setupOf());
  #reporter: Reporter = newReporter();
  #frames: TimedText[] = [];
  #told: Told[] = [];
  #cut: Microseconds | undefined;
  #way: Way | undefined;
  /** From here on all was told. */
  #toldFrom: Microseconds = 0;
  /** While rules are switched off: tells when a property falls. */
  #monitor: Monitor | undefined;
  /** What fell before the checkpoint that was gone back to. */
  #fallen: Violation | undefined;
  readonly #hear: Hear = (fact, world) => {
    this.#monitor?.hear(fact, world);
    this.#tell(fact, world);
  };
  readonly #tell: Hear = (fact, world) => {
    this.#reporter.hear(fact, world);
    const why = explain(fact, (id) => hostOf(world, id)?.name ?? uuidOf(id));
    for (const { kind, node, text } of why) {
      this.#told.push({ at: instantOf(fact.at), kind, uuid: uuidOf(node), text });
    }
  };

  constructor(budgets: Budgets = BUDGETS) {
    this.#budgets = budgets;
  }

  handle({ number, order }: Numbered): Answer {
    this.#frames = [];
    this.#told = [];
    this.#cut = undefined;
    let refusal: string | undefined;
    let isComplete = true;
    const isAsking = order.type === "tell-run" || order.type === "look";
    if (order.type !== "seek" && !isAsking) this.#leaveWay();
    const run = this.#runWanted(order);
    if (isAsking) {
      // Nothing moves, and nothing is told but what was asked for.
    } else if (order.type === "act") refusal = this.#act(order);
    else if (order.type === "step") refusal = this.#history.step(this.#hear);
    else if (order.type === "begin") refusal = this.#begin(order.setup);
    else if (order.type === "begin-run") isComplete = this.#beginRun(order);
    else if (order.type === "fork") this.#fork(order.at);
    else if (order.type === "seek") isComplete = this.#seek(order.at);
    else if (order.type === "stand") this.#moveTo(order.at, this.#budgets.seek);
    else isComplete = this.#history.forward(order.until, this.#budgets.advance, this.#hear);
    if (this.#way === undefined && !isAsking) this.#take();
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
      glance: wantsGlance
        ? this.#glance(order.type === "look" ? this.#history.at(order.at) : this.#history)
        : undefined,
      refusal,
      isComplete,
      run,
    };
  }

  /** Taken before the order may replace it. */
  #runWanted(order: Order): Run | undefined {
    const until =
      order.type === "tell-run" ? order.until : "keepUntil" in order ? order.keepUntil : undefined;
    return until === undefined ? undefined : this.#history.runUntil(until);
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
    this.#way = undefined;
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

  /** Back to a time that the page has gone beyond; nothing is known of what follows. */
  #fork(at: Microseconds): void {
    this.#back(at);
    this.#history.forward(at, Infinity, this.#monitor?.hear);
    this.#history.forget();
    this.#cut = this.#history.world.now;
    this.#state();
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
    if (this.#way !== undefined && this.#way.to !== at) this.#leaveWay();
    if (this.#way === undefined) {
      const isBack = at < this.#history.world.now;
      if (isBack) this.#back(at);
      else if (this.#history.forward(at, this.#budgets.told, this.#hear)) return true;
      else this.#keepSilent();
      this.#way = { to: at, isBack };
    }
    if (!this.#history.forward(at, this.#budgets.seek, this.#monitor?.hear)) return false;
    // How much is told at the end of the way is known now that the end is.
    if (!this.#way.isBack) this.#history.rewind(this.#budgets.told);
    this.#leaveWay();
    return this.#history.forward(at, Infinity, this.#tell);
  }

  /** Where it stands is told anew. */
  #leaveWay(): void {
    if (this.#way === undefined) return;
    const { now } = this.#history.world;
    if (this.#way.isBack) this.#cut = now;
    else {
      // Of what lies between nothing was told: it must not look as if all had stayed as it was.
      this.#cut = -1;
      this.#frames = [];
      this.#toldFrom = now;
    }
    this.#way = undefined;
    this.#state();
  }

  /** What was heard since the last order is not told. */
  #keepSilent(): void {
    this.#reporter.take(this.#history.world);
    this.#told = [];
  }

  /** To a checkpoint; what was not told yet has not happened. */
  #back(at: Microseconds): void {
    this.#keepSilent();
    this.#frames = [];
    const before = this.#monitor?.violation;
    this.#history.back(at);
    this.#monitor = undefined;
    this.#fallen = undefined;
    this.#watch();
    const isPast = before?.at !== undefined && before.at <= this.#history.world.now;
    if (isPast) this.#fallen = before;
  }

  #watch(): void {
    const { world, breaksRules } = this.#history;
    if (breaksRules) this.#monitor ??= new Monitor(world);
  }

  /** The whole cluster, said anew. */
  #state(): void {
    const { world } = this.#history;
    this.#toldFrom = Math.min(this.#toldFrom, world.now);
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
    if (told.length === said.length) return;
    // What was left out may have told of nodes.
    this.#state();
    this.#toldFrom = this.#frames[0]?.at ?? world.now;
  }

  /** `history`: this one, or it as it was. */
  #glance(history: RunHistory): Glance {
    const { world } = history;
    const fallen = this.#fallen ?? this.#monitor?.violation;
    return {
      at: world.now,
      truth: truthOf(world),
      end: this.#history.end,
      toldFrom: this.#toldFrom,
      runText: runTextOf(history),
      fallen: (fallen?.at ?? 0) <= world.now ? fallen?.sentence : undefined,
    };
  }
}

function runTextOf({ actionsDone, run }: RunHistory): string | undefined {
  if (actionsDone > ACTIONS_IN_ADDRESS) return undefined;
  const text = encodeRun(run);
  return text.length > ADDRESS_LIMIT ? undefined : text;
}

/** With the time of the world in `ts`, which is not told: a simulation has no date. */
function newReporter(): Reporter {
  return createReporter({ startedAt: 0 });
}
