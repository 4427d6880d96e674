/** The states that were found: each a world and the messages that may arrive in it. */

import { type BitSet, BitSets } from "./bit-sets.ts";
import type { Place, Way } from "./place.ts";

const NOWHERE = -1;

export class States {
  readonly #messages = new BitSets();
  readonly #places: number[] = [];
  /** From where each was found first, and by which way. */
  readonly #before: number[] = [];
  readonly #ways: (Way | undefined)[] = [];
  readonly #contained = new Set<number>();
  /** The first state of the round that is being found. */
  #round = 0;

  get length(): number {
    return this.#messages.length;
  }

  /** From now on what is added is one move farther. The states of the last round end here. */
  beginRound(): number {
    this.#round = this.length;
    return this.length;
  }

  /**
   * Unless the world is known with all of these messages and perhaps more: then whatever can happen
   * can happen there.
   */
  add(place: Place, messages: BitSet, before = NOWHERE, way?: Way): void {
    const { sets } = place;
    for (const other of sets) if (this.#messages.isAmong(messages, other)) return;
    let kept = 0;
    for (const other of sets) {
      if (!this.#messages.holds(messages, other)) sets[kept++] = other;
      // Of two that are equally near, the larger one is enough.
      else if (other >= this.#round) this.#contained.add(other);
    }
    sets.length = kept;
    sets.push(this.length);
    this.#messages.push(messages);
    this.#places.push(place.number);
    this.#before.push(before);
    this.#ways.push(way);
  }

  /** Another one makes it superfluous. */
  isContained(state: number): boolean {
    return this.#contained.has(state);
  }

  /** The number of its world. */
  placeOf(state: number): number {
    return this.#places[state] ?? 0;
  }

  readMessages(state: number, into: BitSet): void {
    this.#messages.read(state, into);
  }

  /** The ways that lead there from the first state. */
  waysTo(state: number): readonly Way[] {
    const path: Way[] = [];
    let at = state;
    for (let way = this.#ways[at]; way !== undefined; way = this.#ways[at]) {
      path.push(way);
      at = this.#before[at] ?? 0;
    }
    return path.toReversed();
  }
}
