/**
 * What the engine has said and the picture has not come to yet, in the order of time: the engine
 * works a moment ahead, so that the clock never has to wait for it.
 */
import type { Microseconds } from "../../core/simulation/index.ts";
import type { Told } from "../store/index.ts";
import type { Answer, Glance, TimedText } from "./orders.ts";

export class Pending {
  #frames: TimedText[] = [];
  #place = 0;
  #told: Told[] = [];
  #glances: Glance[] = [];

  add({ frames, told, glance }: Answer): void {
    this.#frames = [...this.#frames.slice(this.#place), ...frames];
    this.#place = 0;
    this.#told.push(...told);
    if (glance !== undefined) this.#glances.push(glance);
  }

  /** The next frame whose time has come. */
  frame(now: Microseconds): TimedText | undefined {
    const next = this.#frames[this.#place];
    if (next === undefined || next.at > now) return undefined;
    this.#place++;
    return next;
  }

  told(now: Microseconds): readonly Told[] {
    const count = this.#told.findIndex(({ at }) => at * 1_000 > now + 0.5);
    return this.#told.splice(0, count === -1 ? this.#told.length : count);
  }

  /** The newest one whose time has come; those before it are of no use any more. */
  glance(now: Microseconds): Glance | undefined {
    let newest: Glance | undefined;
    for (let next = this.#glances[0]; next !== undefined && next.at <= now;) {
      newest = next;
      this.#glances.shift();
      [next] = this.#glances;
    }
    return newest;
  }

  clear(): void {
    this.#frames = [];
    this.#place = 0;
    this.#told = [];
    this.#glances = [];
  }
}
