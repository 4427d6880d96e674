/** Every world that can be reached within the bounds, the nearest first, and each checked. */

import type { Message } from "../../raft/index.ts";
import type { Violation } from "../invariants/index.ts";
import type { Keys } from "./keys.ts";
import { type Bounds, type Move, type Moved, firstWorld, moved, movesOf } from "./small-world.ts";
import type { SmallWorld } from "./small-shape.ts";
import { Transitions } from "./transitions.ts";
import { ALL_MILESTONES, type Milestone, milestonesOf } from "./milestones.ts";

export interface Exploration {
  readonly states: number;
  readonly moves: number;
  /** How many moves lead from the first world to the farthest one. */
  readonly depth: number;
  readonly milestones: readonly Milestone[];
  readonly violation: Violation | undefined;
  /** The moves that lead to the violation. */
  readonly path: readonly Move[];
  /** All of it was seen. */
  readonly complete: boolean;
}

interface Trail {
  readonly move: Move;
  readonly before: Trail | undefined;
}

interface Found {
  readonly world: SmallWorld;
  readonly trail: Trail | undefined;
}

export function explore(bounds: Bounds, mostStates: number): Exploration {
  const transitions = new Transitions();
  const { keys } = transitions;
  const first = firstWorld(bounds);
  const known = new Set([keys.keyOf(first)]);
  const missing = new Set(ALL_MILESTONES);
  let frontier: Found[] = [{ world: first, trail: undefined }];
  let moves = 0;
  let depth = 0;
  const answer = (complete: boolean, violation?: Violation, trail?: Trail): Exploration => {
    const reached = ALL_MILESTONES.filter((milestone) => !missing.has(milestone));
    const path = pathOf(trail);
    return { states: known.size, moves, depth, milestones: reached, violation, path, complete };
  };
  while (frontier.length > 0) {
    const next: Found[] = [];
    for (const { world, trail } of frontier) {
      for (const move of movesOf(world, bounds)) {
        const after = moved(world, move, transitions);
        moves++;
        if (after.violation !== undefined) {
          return answer(false, after.violation, { move, before: trail });
        }
        for (const reached of milestonesOf(missing, world, move, after)) missing.delete(reached);
        // Only deliveries change nothing else.
        if (after.world.all === world.all && isSilent(move, after)) continue;
        const found = withoutDead(withMessages(after, keys));
        const key = keys.keyOf(found);
        if (known.has(key)) continue;
        known.add(key);
        next.push({ world: found, trail: { move, before: trail } });
      }
      if (known.size >= mostStates) return answer(false);
    }
    frontier = next;
    if (next.length > 0) depth++;
  }
  return answer(true);
}

function withMessages({ world, output }: Moved, keys: Keys): SmallWorld {
  if (output === undefined || output.messages.length === 0) return world;
  const sent: Message[] = [...world.sent];
  for (const message of output.messages) {
    const number = keys.numberOf(message);
    let place = sent.length;
    while (place > 0 && keys.numberOf(sent[place - 1] ?? message) > number) place--;
    if (sent[place - 1] !== message) sent.splice(place, 0, message);
  }
  return { ...world, sent };
}

function pathOf(trail: Trail | undefined): readonly Move[] {
  const path: Move[] = [];
  for (let at = trail; at !== undefined; at = at.before) path.push(at.move);
  return path.toReversed();
}

function isSilent(move: Move, { output }: Moved): boolean {
  return move.type === "deliver" && (output === undefined || output.messages.length === 0);
}

/**
 * A message of a term that its receiver's disk has left behind is ignored from now on, like one
 * that is lost: without these, far fewer worlds differ.
 */
function withoutDead(world: SmallWorld): SmallWorld {
  const sent = world.sent.filter(({ to, term }) => (world.all[to - 1]?.disk.term ?? 0) <= term);
  return { ...world, sent };
}
