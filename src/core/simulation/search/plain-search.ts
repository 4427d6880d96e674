/**
 * The same search as `explore` in a few lines, and without what makes that faster but for one rule:
 * a message of a term that its receiver's disk has left behind is forgotten. So tests can compare:
 * which worlds there are may not depend on what is left out on the way.
 */

import { type Bounds, firstWorld, moved, movesOf } from "./small-world.ts";
import type { SmallWorld } from "./small-shape.ts";
import { Transitions } from "./transitions.ts";

interface State {
  readonly world: SmallWorld;
  /** The numbers of the messages, and the same as bits. */
  readonly sent: readonly number[];
  readonly bits: bigint;
}

/** How many worlds there are, when two in which nodes 2 and 3 have changed names are one. */
export function countWorlds(bounds: Bounds): number {
  const transitions = new Transitions();
  const { parts } = transitions;
  const worlds = new Set<string>();
  const states = new Set<string>();
  const open: State[] = [];
  const meet = (state: State): void => {
    const { all, history, campaigns, writes, crashes, heartbeats } = state.world;
    const counts = [campaigns, writes, crashes, heartbeats];
    const name = [...all.map(({ number }) => number), history.number, ...counts].join(" ");
    const key = `${name} ${state.bits.toString(32)}`;
    if (states.has(key)) return;
    states.add(key);
    open.push(state);
    const [one, three, two] = all.map((seen) => parts.mirroredNode(seen).number);
    const ofHistory = parts.mirroredHistory(history).number;
    const mirrored = [one, two, three, ofHistory, ...counts].join(" ");
    worlds.add(name < mirrored ? name : mirrored);
  };
  meet({ world: firstWorld(bounds, transitions), sent: [], bits: 0n });
  for (const { world, sent, bits } of open) {
    const deliveries = sent.map((number) => {
      return { type: "deliver" as const, number, message: parts.message(number) };
    });
    for (const move of [...movesOf(world, bounds), ...deliveries]) {
      const after = moved(world, move, transitions);
      const news = after.sent.filter((number) => ((bits >> BigInt(number)) & 1n) === 0n);
      if (news.length === 0 && after.world === world) continue;
      const left = [...sent, ...news].filter((number) => {
        const { to, term } = parts.message(number);
        return (after.world.all[to - 1]?.disk.term ?? 0) <= term;
      });
      const all = left.reduce((some, number) => some | (1n << BigInt(number)), 0n);
      meet({ world: after.world, sent: left, bits: all });
    }
  }
  return worlds.size;
}
