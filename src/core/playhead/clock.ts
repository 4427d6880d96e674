/**
 * Where the viewer looks, as time goes by: an instant and a speed, backwards too. The wall clock is
 * an argument.
 */
import { type Instant, clamp, instant } from "../base/index.ts";

/** From one instant to a later one, again and again. */
export interface Loop {
  readonly from: Instant;
  readonly to: Instant;
}

/** What can be looked at. */
export interface Reach {
  /** Where memory begins. */
  readonly from: Instant;
  readonly to: Instant;
}

export const SLOWEST = 0.001;
export const FASTEST = 1_000;

export class PlayheadClock {
  #at: Instant;
  #wall = 0;
  #isRunning = false;
  #speed = 1;
  loop: Loop | undefined;

  constructor(at: Instant) {
    this.#at = at;
  }

  get at(): Instant {
    return this.#at;
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** Shown time per real time; negative backwards. */
  get speed(): number {
    return this.#speed;
  }

  set speed(speed: number) {
    const size = clamp(Math.abs(speed), SLOWEST, FASTEST);
    this.#speed = speed < 0 ? -size : size;
  }

  /** `wall`: milliseconds of the viewer's clock. */
  run(wall: number): void {
    this.#isRunning = true;
    this.#wall = wall;
  }

  stand(): void {
    this.#isRunning = false;
  }

  jump(at: Instant): void {
    this.#at = at;
  }

  /** Lets time go by up to now. Answers with the end that it has run against. */
  pass(wall: number, reach: Reach): "from" | "to" | undefined {
    const passed = this.#isRunning ? (wall - this.#wall) * this.#speed : 0;
    this.#wall = wall;
    const wanted = this.#looped(this.#at + passed, reach);
    this.#at = instant(clamp(wanted, reach.from, Math.max(reach.from, reach.to)));
    if (!this.#isRunning) return undefined;
    if (this.#speed > 0) return this.#at >= reach.to ? "to" : undefined;
    return this.#at <= reach.from ? "from" : undefined;
  }

  #looped(at: number, reach: Reach): number {
    if (this.loop === undefined || !this.#isRunning) return at;
    const from = Math.max(this.loop.from, reach.from);
    const to = Math.min(this.loop.to, reach.to);
    const length = to - from;
    if (!(length > 0)) return at;
    if (this.#speed > 0 && at >= to) return from + ((at - to) % length);
    if (this.#speed < 0 && at <= from) return to - ((from - at) % length);
    return at;
  }
}
