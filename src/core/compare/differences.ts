/**
 * Since when exporters have differed on what. Their messages travel different ways: what the one
 * has told and the other is about to is no disagreement yet.
 */
import { type Instant, since } from "../base/index.ts";
import type { Matrix } from "./compare.ts";

/** A difference that has lasted less is settling. */
export const SETTLING_MS = 500;

export interface Difference {
  readonly lastedMs: number;
  readonly isSettling: boolean;
}

const LEADERS = Symbol("who leads");

export class Differences {
  readonly #since = new Map<string | typeof LEADERS, Instant>();

  /** What is so now; each look is later than the one before. */
  look({ lines, leadersDiffer }: Matrix, now: Instant): void {
    this.#note(LEADERS, leadersDiffer, now);
    const uuids = new Set<string>();
    for (const { uuid, differs } of lines) {
      uuids.add(uuid);
      this.#note(uuid, differs, now);
    }
    for (const key of this.#since.keys()) {
      if (key !== LEADERS && !uuids.has(key)) this.#since.delete(key);
    }
  }

  /** On that node; undefined where all who speak of it say the same. */
  on(uuid: string, now: Instant): Difference | undefined {
    return this.#of(uuid, now);
  }

  onLeaders(now: Instant): Difference | undefined {
    return this.#of(LEADERS, now);
  }

  #note(key: string | typeof LEADERS, differs: boolean, now: Instant): void {
    if (!differs) this.#since.delete(key);
    else if (!this.#since.has(key)) this.#since.set(key, now);
  }

  #of(key: string | typeof LEADERS, now: Instant): Difference | undefined {
    const began = this.#since.get(key);
    if (began === undefined) return undefined;
    const lastedMs = since(began, now);
    return { lastedMs, isSettling: lastedMs < SETTLING_MS };
  }
}
