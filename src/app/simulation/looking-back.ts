/**
 * What was true at the instant of the past that is looked at. One question at a time: who moves on
 * meanwhile is answered about where he came to.
 */
import type { Microseconds } from "../../core/simulation/index.ts";
import type { Looking, Told } from "../store/index.ts";
import type { Glance } from "./orders.ts";
import { timeOf } from "./times.ts";

export class LookingBack {
  /** Undefined in the present. */
  shown: Looking | undefined;
  /** As told last. */
  glance: Glance | undefined;
  readonly #ask: (at: Microseconds) => void;
  #isAsked = false;

  constructor(ask: (at: Microseconds) => void) {
    this.#ask = ask;
  }

  show(shown: Looking): void {
    this.shown = shown;
    const at = timeOf(shown.at);
    if (this.#isAsked || this.glance?.at === at) return;
    this.#isAsked = true;
    this.#ask(at);
  }

  hear(glance: Glance | undefined): void {
    this.#isAsked = false;
    if (this.shown === undefined) return;
    this.glance = glance;
    this.show(this.shown);
  }

  end(): void {
    this.shown = this.glance = undefined;
  }

  /** Of all that was told what was told by then. */
  toldOf(all: readonly Told[]): readonly Told[] {
    const { shown } = this;
    return shown === undefined ? all : all.filter(({ at }) => at <= shown.at);
  }
}
