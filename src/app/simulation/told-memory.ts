/** What was told of why things happened: the last few hundred sentences, and what is gone. */
import { type Instant, instant } from "../../core/base/index.ts";
import type { Forgotten, Told } from "../store/index.ts";

const TOLD_KEPT = 500;

export class ToldMemory {
  readonly #most: number;
  #told: readonly Told[] = [];
  #forgottenUntil: Instant | undefined;

  constructor(most: number = TOLD_KEPT) {
    this.#most = most;
  }

  /** Newest last. */
  get told(): readonly Told[] {
    return this.#told;
  }

  get forgotten(): Forgotten | undefined {
    if (this.#forgottenUntil === undefined) return undefined;
    return { kept: this.#most, until: this.#forgottenUntil };
  }

  add(told: readonly Told[]): void {
    if (told.length === 0) return;
    const all = [...this.#told, ...told];
    this.#told = all.slice(-this.#most);
    this.#forgottenUntil = all.at(-this.#most - 1)?.at ?? this.#forgottenUntil;
  }

  /** What is later has not happened; before the beginning, nothing has. */
  cut(at: Instant): void {
    this.#told = this.#told.filter((told) => told.at <= at);
    if (this.#forgottenUntil === undefined) return;
    this.#forgottenUntil = at < 0 ? undefined : instant(Math.min(this.#forgottenUntil, at));
  }
}
