/**
 * The small worlds that were met, without the messages, and the ways between them. What a move does
 * and whether it is right does not depend on what else is on its way, so that each way is judged
 * once, however many sets of messages come along it.
 */

import { present } from "../../base/index.ts";
import type { NodeId } from "../../raft/index.ts";
import { ALL_MILESTONES, type Milestone, milestonesOf } from "./milestones.ts";
import { mirroredId } from "./mirror.ts";
import type { Place, Way } from "./place.ts";
import type { SmallWorld } from "./small-shape.ts";
import type { Violation } from "../invariants/index.ts";
import type { BitSet } from "./bit-sets.ts";
import { type Bounds, type Move, firstWorld, moved, movesOf } from "./small-world.ts";
import { isSpent } from "./spent.ts";
import { Transitions } from "./transitions.ts";

export interface Played {
  readonly path: readonly Move[];
  readonly violation: Violation | undefined;
}

export class Atlas {
  readonly places: Place[] = [];
  readonly missing = new Set<Milestone>(ALL_MILESTONES);
  readonly #bounds: Bounds;
  readonly #transitions = new Transitions();
  readonly #known = new Map<string, Place>();

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
    this.#placeOf(firstWorld(bounds, this.#transitions));
  }

  delivery(place: Place, number: number): Way | "spent" | undefined {
    const { deliveries } = place;
    const known = deliveries.get(number);
    if (known !== undefined || deliveries.has(number)) return known;
    const made = this.#deliver(place, number);
    deliveries.set(number, made);
    return made;
  }

  waysFrom(place: Place): readonly Way[] {
    place.ways ??= movesOf(place.world, this.#bounds).map((move) => this.#way(place, move));
    return place.ways;
  }

  #deliver(place: Place, number: number): Way | "spent" | undefined {
    const message = this.#transitions.parts.message(number);
    const { world } = place;
    if (isSpent(world, message, world.crashes < this.#bounds.crashes)) return "spent";
    if (this.missing.size === 0 && this.#isNothing(world, message.to, number)) return undefined;
    const way = this.#way(place, { type: "deliver", message, number });
    const isNothing = way.to === place && way.sent.length === 0 && way.violation === undefined;
    return isNothing ? undefined : way;
  }

  #isNothing({ all }: SmallWorld, to: NodeId, number: number): boolean {
    const seen = present(all[to - 1], `node ${to}`);
    const known = this.#transitions.known(seen, number);
    return known !== undefined && known.after === seen && known.sent.length === 0;
  }

  #way(place: Place, move: Move): Way {
    const after = moved(place.world, move, this.#transitions);
    for (const reached of milestonesOf(this.missing, place.world, move, after)) {
      this.missing.delete(reached);
    }
    const { sent, violation } = after;
    if (after.world === place.world) {
      return { move, to: place, isMirrored: false, sent, violation };
    }
    const mirrored = this.#mirrored(after.world);
    const isMirrored = isBefore(mirrored, after.world);
    const to = this.#placeOf(isMirrored ? mirrored : after.world);
    return { move, to, isMirrored, sent, violation };
  }

  #mirrored(world: SmallWorld): SmallWorld {
    const { parts } = this.#transitions;
    const all = world.all.map((seen) => parts.mirroredNode(seen));
    all.sort((one, other) => one.id - other.id);
    return { ...world, all, history: parts.mirroredHistory(world.history) };
  }

  #placeOf(world: SmallWorld): Place {
    const key = keyOf(world);
    let place = this.#known.get(key);
    if (place === undefined) {
      const number = this.places.length;
      place = { world, number, deliveries: new Map(), ways: undefined, sets: [] };
      this.#known.set(key, place);
      this.places.push(place);
    }
    return place;
  }

  /** The set of messages as it is when nodes 2 and 3 have changed their names. */
  mirror(messages: BitSet): void {
    const { parts } = this.#transitions;
    const numbers = messages.numbers();
    messages.clear();
    for (const number of numbers) messages.add(parts.mirroredMessage(number));
  }

  /**
   * The same ways in a world in which nobody changes names: each as a move, and what falls with the
   * last of them.
   */
  played(ways: readonly Way[]): Played {
    let world = firstWorld(this.#bounds, this.#transitions);
    let violation: Violation | undefined;
    let isMirrored = false;
    const path = ways.map((way) => {
      const move = isMirrored ? this.#mirroredMove(way.move) : way.move;
      ({ world, violation } = moved(world, move, this.#transitions));
      isMirrored = isMirrored !== way.isMirrored;
      return move;
    });
    return { path, violation };
  }

  #mirroredMove(move: Move): Move {
    if (move.type !== "deliver") return { ...move, node: mirroredId(move.node) };
    const { parts } = this.#transitions;
    const number = parts.mirroredMessage(move.number);
    return { ...move, number, message: parts.message(number) };
  }

  get first(): Place {
    return present(this.places[0], "the first world");
  }
}

/** Which of two equal worlds stands for both. */
function isBefore(one: SmallWorld, other: SmallWorld): boolean {
  for (let place = 0; place < one.all.length; place++) {
    const difference = (one.all[place]?.number ?? 0) - (other.all[place]?.number ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return one.history.number < other.history.number;
}

/** Two characters for a number, so that it is exact up to 32 bits. */
function keyOf({ all, history, campaigns, writes, crashes, heartbeats }: SmallWorld): string {
  let key = "";
  for (const { number } of all) key += String.fromCharCode(number >>> 16, number & 0xffff);
  return (
    key +
    String.fromCharCode(
      history.number >>> 16,
      history.number & 0xffff,
      writes * 16 + crashes,
      heartbeats * 16 + campaigns,
    )
  );
}
