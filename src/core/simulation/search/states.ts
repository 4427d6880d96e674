/** The states that were found: each a world and the messages that may arrive in it. */

import { type BitSet, BitSets } from "./bit-sets.ts";
import type { Place, Way } from "./place.ts";
import { Queue } from "./queue.ts";
import type { SmallWorld } from "./small-shape.ts";

/** Whoever has the lowest turn is looked at next. The depth counts the moves. */
export type TurnOf = (world: SmallWorld, depth: number) => number;

const NOWHERE = -1;

export class States {
  readonly #messages = new BitSets();
  readonly #places: number[] = [];
  /** From where each was found first, and by which way. */
  readonly #before: number[] = [];
  readonly #ways: (Way | undefined)[] = [];
  readonly #depths: number[] = [];
  readonly #turns: number[] = [];
  readonly #turnOf: TurnOf;
  readonly #queue = new Queue();
  readonly #contained = new Set<number>();

  constructor(turnOf: TurnOf) {
    this.#turnOf = turnOf;
  }

  get length(): number {
    return this.#messages.length;
  }

  /** The state to be looked at next; undefined when there is none left. */
  next(): number | undefined {
    let state = this.#queue.take();
    while (state !== undefined && this.#contained.delete(state)) state = this.#queue.take();
    return state;
  }

  /**
   * Unless the world is known with all of these messages and perhaps more: then whatever can happen
   * can happen there.
   */
  add(place: Place, messages: BitSet, before = NOWHERE, way?: Way): void {
    const { sets, world } = place;
    for (const other of sets) if (this.#messages.isAmong(messages, other)) return;
    const depth = before === NOWHERE ? 0 : (this.#depths[before] ?? 0) + 1;
    const turn = this.#turnOf(world, depth);
    let kept = 0;
    for (const other of sets) {
      if (!this.#messages.holds(messages, other)) sets[kept++] = other;
      // It has not had its turn yet, and need not.
      else if ((this.#turns[other] ?? 0) >= turn) this.#contained.add(other);
    }
    sets.length = kept;
    sets.push(this.length);
    this.#queue.put(this.length, turn);
    this.#turns.push(turn);
    this.#depths.push(depth);
    this.#messages.push(messages);
    this.#places.push(place.number);
    this.#before.push(before);
    this.#ways.push(way);
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
