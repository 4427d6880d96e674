/** Every world that can be reached within the bounds, the nearest first, and each checked. */

import { present } from "../../base/index.ts";
import type { Violation } from "../invariants/index.ts";
import { Atlas, type Played } from "./atlas.ts";
import { BitSet } from "./bit-sets.ts";
import { ALL_MILESTONES, type Milestone } from "./milestones.ts";
import type { Place, Way } from "./place.ts";
import type { Bounds, Move } from "./small-world.ts";
import { States, type TurnOf } from "./states.ts";
import { NEAREST_FIRST } from "./turns.ts";

export interface Exploration {
  /** What nodes and disks, commits, leaders and counts came to be. */
  readonly worlds: number;
  /** Worlds with the messages that may arrive in them. */
  readonly states: number;
  readonly moves: number;
  readonly milestones: readonly Milestone[];
  readonly violation: Violation | undefined;
  /** The moves that lead to the violation. */
  readonly path: readonly Move[];
  /** All of it was seen. */
  readonly complete: boolean;
}

const NOTHING_FELL: Played = { path: [], violation: undefined };
const TELL_EVERY = 100_000;

/** `tell` hears how far it is, now and then. */
export function explore(
  bounds: Bounds,
  mostStates: number,
  turnOf: TurnOf = NEAREST_FIRST,
  tell?: (states: number) => void,
): Exploration {
  const atlas = new Atlas(bounds);
  const states = new States(turnOf);
  const messages = new BitSet();
  let seen = 0;
  let moves = 0;
  const answer = (complete: boolean, fallen: Played = NOTHING_FELL): Exploration => {
    const milestones = ALL_MILESTONES.filter((milestone) => !atlas.missing.has(milestone));
    const worlds = atlas.places.length;
    return { ...fallen, worlds, states: seen, moves, milestones, complete };
  };
  states.add(atlas.first, messages);
  for (let at = states.next(); at !== undefined; at = states.next()) {
    if (seen >= mostStates) return answer(false);
    seen++;
    if (seen % TELL_EVERY === 0) tell?.(seen);
    const place = present(atlas.places[states.placeOf(at)], "the world of a state");
    states.readMessages(at, messages);
    for (const way of waysFrom(atlas, place, messages)) {
      if (way.violation !== undefined) {
        return answer(false, atlas.played([...states.waysTo(at), way]));
      }
      if (way.to === place) continue;
      moves++;
      states.readMessages(at, messages);
      for (const number of way.sent) messages.add(number);
      if (way.isMirrored) atlas.mirror(messages);
      settle(atlas, way.to, messages);
      states.add(way.to, messages, at, way);
    }
  }
  return answer(true);
}

function waysFrom(atlas: Atlas, place: Place, messages: BitSet): readonly Way[] {
  const ways = [...atlas.waysFrom(place)];
  for (const number of messages.numbers()) {
    const way = atlas.delivery(place, number);
    if (way !== undefined && way !== "spent") ways.push(way);
  }
  return ways;
}

/**
 * Leaves out what can have no effect any more; and lets all that may be answered without a change
 * of any node be answered at once, since a message more on its way only adds to what can happen.
 */
function settle(atlas: Atlas, place: Place, messages: BitSet): void {
  const open = messages.numbers();
  for (const number of open) {
    const way = atlas.delivery(place, number);
    if (way === "spent") messages.delete(number);
    if (way === undefined || way === "spent" || way.to !== place) continue;
    for (const answer of way.sent) {
      if (messages.has(answer) || atlas.delivery(place, answer) === "spent") continue;
      messages.add(answer);
      open.push(answer);
    }
  }
}
