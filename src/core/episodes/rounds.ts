/**
 * Who stood for election, how often and in how many rounds, while nobody led. A node asks each of
 * the others once in a term, so one that asks somebody a second time stands again; and one that was
 * told to be a candidate stands, whether its questions were seen or not.
 */
import type { Instant } from "../base/index.ts";
import type { Candidacy } from "./episode.ts";

/** The most that are kept of one stretch; later ones are counted. */
export const CANDIDACIES_KEPT = 1_000;

/** A candidacy that goes on: whom it has asked. */
interface Open {
  readonly asked: Set<string>;
}

export class Rounds {
  readonly candidacies: Candidacy[] = [];
  readonly #open = new Map<string, Open>();
  /** Who stood in the round that goes on. */
  #round = new Set<string>();
  #rounds = 0;
  readonly #terms = new Set<number>();

  /** Never higher than the truth; lower where rounds are not to be told apart. */
  get count(): number {
    return Math.max(this.#rounds, this.#terms.size);
  }

  /** It was told to be a candidate; `term` where it told that too. */
  stands(uuid: string, at: Instant, term: number | undefined): void {
    if (!this.#open.has(uuid)) this.#begin(uuid, at);
    if (term !== undefined) this.#terms.add(term);
  }

  asks(uuid: string, target: string, at: Instant): void {
    const open = this.#open.get(uuid);
    if (open === undefined || open.asked.has(target)) this.#begin(uuid, at);
    this.#open.get(uuid)?.asked.add(target);
  }

  /** It is no candidate any more. */
  gives(uuid: string): void {
    this.#open.delete(uuid);
  }

  #begin(uuid: string, at: Instant): void {
    this.#open.set(uuid, { asked: new Set() });
    if (this.#round.has(uuid) || this.#rounds === 0) {
      this.#rounds += 1;
      this.#round = new Set();
    }
    this.#round.add(uuid);
    if (this.candidacies.length < CANDIDACIES_KEPT) this.candidacies.push({ uuid, at });
  }
}
