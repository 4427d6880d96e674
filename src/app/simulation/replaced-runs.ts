/** The runs that another one took the place of: the last few, which can be opened again. */
import type { Instant } from "../../core/base/index.ts";
import type { Run } from "../../core/simulation/index.ts";
import type { KeptRun } from "../store/index.ts";
import type { Answer } from "./orders.ts";
import { instantOf, timeOf } from "./times.ts";

const MOST = 10;

export class ReplacedRuns {
  /** Newest first. */
  list: readonly KeptRun[] = [];
  readonly #runs = new Map<number, Run>();
  #ids = 0;
  #fork: { readonly number: number; readonly at: Instant; readonly done: () => void } | undefined;

  /** `number`: of the order that forks; `done` is called once it is answered. */
  forks(number: number, at: Instant, done: () => void): void {
    this.#fork = { number, at, done };
  }

  /** Keeps the run that comes with the answer; gives what is to be called then. */
  hear({ number, run }: Answer): (() => void) | undefined {
    const fork = this.#fork?.number === number ? this.#fork : undefined;
    if (run !== undefined) this.#keep(run, fork?.at);
    if (fork !== undefined) this.#fork = undefined;
    return fork?.done;
  }

  /** It is kept no longer. */
  take(id: number): Run | undefined {
    const run = this.#runs.get(id);
    this.#runs.delete(id);
    this.list = this.list.filter((kept) => kept.id !== id);
    return run;
  }

  /** `forkedAt`: from there on it was replaced; undefined for all of it. */
  #keep(run: Run, forkedAt: Instant | undefined): void {
    // Nothing has happened in it.
    if (run.until === 0) return;
    const from = forkedAt === undefined ? -1 : timeOf(forkedAt);
    const acts = run.actions.filter(({ at }) => at > from).length;
    this.#ids += 1;
    this.#runs.set(this.#ids, run);
    this.list = [{ id: this.#ids, forkedAt, until: instantOf(run.until), acts }, ...this.list];
    const oldest = this.list.at(MOST);
    if (oldest !== undefined) this.take(oldest.id);
  }
}
