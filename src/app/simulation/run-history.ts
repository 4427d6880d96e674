/**
 * A run with its past and its known future: the world where it stands, checkpoints to go back to,
 * and the actions that were done. Worlds never change, so a checkpoint costs what is new in it.
 */
import {
  ACTIONS_LIMIT,
  type Action,
  type Hear,
  LONGEST_RUN,
  type Microseconds,
  NEVER,
  type Run,
  type Setup,
  type TimedAction,
  type World,
  act,
  advance,
  createWorld,
  nextAt,
  stepOne,
  timed,
} from "../../core/simulation/index.ts";
import { present } from "../../core/base/index.ts";

interface Checkpoint {
  readonly world: World;
  /** How many actions had been done. */
  readonly done: number;
}

/** When there are more, every second one is let go. */
const CHECKPOINTS = 256;
/** Events between two checkpoints, at first: a few milliseconds of work. */
const FIRST_INTERVAL = 512;

export class RunHistory {
  readonly setup: Setup;
  world: World;
  /** How far the run is known. */
  end: Microseconds;
  #actions: TimedAction[];
  #done = 0;
  #checkpoints: Checkpoint[];
  #interval = FIRST_INTERVAL;

  constructor(setup: Setup, actions: readonly TimedAction[] = [], end: Microseconds = 0) {
    this.setup = setup;
    this.world = createWorld(setup);
    this.end = end;
    this.#actions = [...actions];
    this.#checkpoints = [{ world: this.world, done: 0 }];
  }

  /** What was done until now, and until when. */
  get run(): Run {
    const actions = this.#actions.slice(0, this.#done);
    return { setup: this.setup, actions, until: this.world.now };
  }

  /** What was done until that time, whether this stands before it or after it. */
  runUntil(until: Microseconds): Run {
    const actions = this.#actions.filter(({ at }) => at <= until);
    return { setup: this.setup, actions, until };
  }

  /** Rules of Raft are switched off in it, or will be. */
  get breaksRules(): boolean {
    const isBroken = this.world.setup.broken.length > 0;
    return isBroken || this.#actions.some(({ action }) => action.type === "break-rules");
  }

  get actionsDone(): number {
    return this.#done;
  }

  /** When the next thing happens. */
  get nextAt(): Microseconds {
    return Math.min(nextAt(this.world), this.#actions[this.#done]?.at ?? NEVER, LONGEST_RUN);
  }

  /** Lets all happen until that time; false when so many events were not enough. */
  forward(until: Microseconds, budget: number, hear?: Hear): boolean {
    const last = this.world.steps + budget;
    const goal = Math.min(until, LONGEST_RUN);
    while (this.world.steps < last) {
      const next = this.#actions[this.#done];
      const isActionNext = next !== undefined && next.at <= goal;
      const mark = this.world.steps - (this.world.steps % this.#interval) + this.#interval;
      const step = (isActionNext ? next.step : undefined) ?? NEVER;
      const most = Math.min(last, mark, step);
      const to = isActionNext ? next.at : goal;
      const maxSteps = Math.max(0, most - this.world.steps);
      this.world = advance(this.world, to, { hear, maxSteps }).world;
      if (this.world.steps === mark) this.#keep();
      const isThere = this.world.steps < most || this.world.steps >= step || this.#isAt(to);
      if (!isThere) continue;
      if (!isActionNext) {
        this.end = Math.max(this.end, this.world.now);
        return true;
      }
      this.world = act(this.world, next.action, hear).world;
      this.#done++;
    }
    this.end = Math.max(this.end, this.world.now);
    return this.#isAt(goal) && (this.#actions[this.#done]?.at ?? NEVER) > goal;
  }

  /** As it was at that time, which this has come to or gone beyond. This stays where it stands. */
  at(at: Microseconds): RunHistory {
    const past = new RunHistory(this.setup, this.#actions, this.end);
    past.#standAt(
      this.world.now <= at
        ? { world: this.world, done: this.#done }
        : this.#checkpoints.findLast(({ world }) => world.now <= at),
    );
    past.forward(at, Infinity);
    return past;
  }

  /** Back to the last checkpoint that is not after that time. */
  back(to: Microseconds): void {
    this.#standAt(this.#checkpoints.findLast(({ world }) => world.now <= to));
  }

  /** Back by so many events, or to the beginning. */
  rewind(events: number): void {
    const { now, steps } = this.world;
    const goal = Math.max(0, steps - events);
    const last = this.#checkpoints.findLast(({ world }) => world.steps <= goal);
    this.#standAt(last);
    this.forward(now, goal - this.world.steps);
  }

  /** Does an action here; what was known of the future is dropped. */
  act(action: Action, hear?: Hear): string | undefined {
    if (this.#done >= ACTIONS_LIMIT) {
      return `A run has at most ${ACTIONS_LIMIT} actions; begin another one.`;
    }
    const { world, refusal } = act(this.world, action, hear);
    if (refusal !== undefined) return refusal;
    this.forget();
    this.#actions.push(timed(this.world, action));
    this.#done++;
    this.world = world;
    return undefined;
  }

  /** What is known of the future is dropped. */
  forget(): void {
    this.#actions = this.#actions.slice(0, this.#done);
    this.end = this.world.now;
    this.#checkpoints = this.#checkpoints.filter(
      ({ world: { now, steps }, done }) =>
        done <= this.#done && now <= this.world.now && steps <= this.world.steps,
    );
  }

  /** One event, or the next action of a known run. */
  step(hear?: Hear): string | undefined {
    const next = this.#actions[this.#done];
    const at = nextAt(this.world);
    const isAction =
      next !== undefined &&
      (next.step === undefined ? next.at < at : next.at <= at && next.step <= this.world.steps);
    if (isAction) {
      if (this.world.now < next.at) this.world = advance(this.world, next.at, { hear }).world;
      this.world = act(this.world, next.action, hear).world;
      this.#done++;
    } else if (at >= LONGEST_RUN) return "Nothing will happen any more.";
    else this.world = stepOne(this.world, hear).world;
    this.end = Math.max(this.end, this.world.now);
    return undefined;
  }

  /** All that happens at that moment or before has happened. */
  #isAt(at: Microseconds): boolean {
    return this.world.now >= at && nextAt(this.world) > at;
  }

  #standAt(checkpoint: Checkpoint | undefined): void {
    const { world, done } = present(checkpoint, "the beginning is a checkpoint");
    this.world = world;
    this.#done = done;
  }

  #keep(): void {
    const { world } = this;
    const last = this.#checkpoints.at(-1);
    if (last !== undefined && last.world.steps >= world.steps) return;
    this.#checkpoints.push({ world, done: this.#done });
    if (this.#checkpoints.length <= CHECKPOINTS) return;
    this.#checkpoints = this.#checkpoints.filter((_, index) => index % 2 === 0);
    this.#interval *= 2;
  }
}
