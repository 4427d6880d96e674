/** What the engine has said: handed on when the picture has come to its time. */
import type { Instant } from "../../core/base/index.ts";
import type { Microseconds } from "../../core/simulation/index.ts";
import type { Sink } from "../sources/index.ts";
import type { Answer, Glance } from "./orders.ts";
import { Pending } from "./pending.ts";
import { instantOf } from "./times.ts";
import { ToldMemory } from "./told-memory.ts";

export class Telling {
  readonly told = new ToldMemory();
  /** Of the present. */
  glance: Glance | undefined;
  readonly #sink: Sink;
  readonly #pending = new Pending();

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  add(answer: Answer): void {
    this.#pending.add(answer);
  }

  /** What has not come to its time will not happen. */
  drop(): void {
    this.#pending.clear();
  }

  /** What is later did not happen. */
  cut(at: Instant): void {
    this.told.cut(at);
    this.#sink.cut(at);
  }

  /** Answers whether the glance is another one. Ends early where it is closed by what is heard. */
  deliver(now: Microseconds, isClosed: () => boolean): boolean {
    for (let frame = this.#pending.frame(now); frame; frame = this.#pending.frame(now)) {
      this.#sink.frame({ at: instantOf(frame.at), wire: frame.wire });
      if (isClosed()) return false;
    }
    this.told.add(this.#pending.told(now));
    const glance = this.#pending.glance(now);
    this.glance = glance ?? this.glance;
    return glance !== undefined;
  }
}
