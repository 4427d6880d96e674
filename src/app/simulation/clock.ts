/**
 * The time in the picture: runs at its speed beside the real time, but never beyond what the engine
 * has answered. Where it had to wait it goes on from there: it never leaps to catch up.
 */
import { clamp } from "../../core/base/index.ts";

const SLOWEST = 0.001;
const FASTEST = 100;

export class SimulationClock {
  readonly #real: () => number;
  #speed = 1;
  #isRunning = false;
  #limit = 0;
  #at = 0;
  #since: number;

  /** `real`: milliseconds of a clock that never goes back. */
  constructor(real: () => number) {
    this.#real = real;
    this.#since = real();
  }

  /** In milliseconds of the simulation. */
  get now(): number {
    if (!this.#isRunning) return this.#at;
    const wanted = this.#at + (this.#real() - this.#since) * this.#speed;
    if (wanted <= this.#limit) return wanted;
    this.jump(Math.max(this.#at, this.#limit));
    return this.#at;
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  get speed(): number {
    return this.#speed;
  }

  set speed(speed: number) {
    if (!Number.isFinite(speed)) return;
    this.jump(this.now);
    this.#speed = clamp(speed, SLOWEST, FASTEST);
  }

  run(): void {
    this.jump(this.now);
    this.#isRunning = true;
  }

  stand(): void {
    this.jump(this.now);
    this.#isRunning = false;
  }

  /** It may run so far. */
  limit(at: number): void {
    // Read first: what was out of reach until now is not made up for.
    this.jump(this.now);
    this.#limit = at;
  }

  jump(to: number): void {
    this.#at = to;
    this.#since = this.#real();
  }
}
