/**
 * A world of a few nodes as the search sees it: no clock, and every message that was ever sent may
 * arrive at any time, again or never. So delays, losses and duplicates need no moves of their own.
 */

import { present } from "../../base/index.ts";
import {
  type FaultId,
  type Input,
  type Message,
  type NodeId,
  type Options,
  type Output,
  type RaftNode,
  optionsFor,
} from "../../raft/index.ts";
import { INVARIANTS, type Violation, hasBecomeLeader, judge } from "../invariants/index.ts";
import { ENDLESS_INFLIGHT, NEVER_TICKS, nodeOf } from "./timeless.ts";
import type { SmallWorld } from "./small-shape.ts";
import type { Transitions } from "./transitions.ts";

export interface Bounds {
  readonly nodes: number;
  readonly terms: number;
  /** How often somebody stands for election, in the whole run. */
  readonly campaigns: number;
  /** What clients write, beside the no-ops that open each term. */
  readonly writes: number;
  readonly crashes: number;
  /** Heartbeats that a leader may send on top of all else, in the whole run. */
  readonly heartbeats: number;
  readonly broken: readonly FaultId[];
}

export type Move =
  | { readonly type: "campaign" | "write" | "crash" | "heartbeat"; readonly node: NodeId }
  | { readonly type: "deliver"; readonly message: Message; readonly number: number };

export interface Moved {
  readonly world: SmallWorld;
  readonly before: RaftNode;
  /** Undefined when the node was started again. */
  readonly output: Output | undefined;
  /** The numbers of the messages that leave. */
  readonly sent: readonly number[];
  readonly after: RaftNode;
  readonly violation: Violation | undefined;
}

function optionsOf(id: NodeId, bounds: Bounds): Options {
  const { broken } = bounds;
  return optionsFor(id, {
    electionTicks: NEVER_TICKS,
    seed: 0,
    broken,
    maxInflight: ENDLESS_INFLIGHT,
    maxEntriesPerMessage: 1,
  });
}

export function firstWorld(bounds: Bounds, transitions: Transitions): SmallWorld {
  const ids = Array.from({ length: bounds.nodes }, (_, index) => index + 1);
  return {
    all: ids.map((id) => transitions.first(id, ids, optionsOf(id, bounds))),
    campaigns: 0,
    writes: 0,
    crashes: 0,
    heartbeats: 0,
    history: transitions.firstHistory(),
  };
}

/** All that may happen next. */
export function movesOf(world: SmallWorld, bounds: Bounds): readonly Move[] {
  const moves: Move[] = [];
  // At the start all nodes are alike, so the first to stand for election may be called node 1.
  const isFirst = world.campaigns === 0;
  for (const seen of world.all) {
    const node = nodeOf(seen);
    const { id, role, term } = node;
    if (role === "leader") {
      if (world.writes < bounds.writes) moves.push({ type: "write", node: id });
      if (world.heartbeats < bounds.heartbeats) moves.push({ type: "heartbeat", node: id });
    } else if (
      world.campaigns < bounds.campaigns &&
      term < bounds.terms &&
      (!isFirst || id === 1)
    ) {
      moves.push({ type: "campaign", node: id });
    }
    if (world.crashes < bounds.crashes && !isFirst) moves.push({ type: "crash", node: id });
  }
  return moves;
}

export function moved(world: SmallWorld, move: Move, transitions: Transitions): Moved {
  const id = move.type === "deliver" ? move.message.to : move.node;
  const seen = present(world.all[id - 1], `node ${id}`);
  const name = move.type === "deliver" ? move.number : `${move.type} ${world.writes}`;
  const transition =
    transitions.known(seen, name) ?? transitions.make(seen, name, inputOf(move, world));
  const { after, output, sent } = transition;
  const [nodeBefore, nodeAfter] = [nodeOf(seen), nodeOf(after)];
  const moved = { before: nodeBefore, output, sent, after: nodeAfter };
  // Nothing is decided and nothing said.
  if (after === seen && move.type === "deliver" && sent.length === 0) {
    return { ...moved, world, violation: undefined };
  }
  const all = after === seen ? world.all : world.all.with(id - 1, after);
  const event = {
    before: output === undefined ? undefined : nodeBefore,
    after: nodeAfter,
    disk: after.disk,
    output,
    all,
  };
  const violation = judge(event, world.history, INVARIANTS);
  const isMemorable =
    nodeBefore.log !== nodeAfter.log ||
    nodeBefore.commitIndex !== nodeAfter.commitIndex ||
    hasBecomeLeader(event);
  const history = isMemorable
    ? transitions.remembered(world.history, transition, event)
    : world.history;
  return { ...moved, world: nextWorld(world, move, all, history), violation };
}

function nextWorld(
  world: SmallWorld,
  { type }: Move,
  all: SmallWorld["all"],
  history: SmallWorld["history"],
): SmallWorld {
  if (type === "deliver" && all === world.all && history === world.history) return world;
  const { campaigns, writes, crashes, heartbeats } = world;
  return {
    all,
    campaigns: campaigns + (type === "campaign" ? 1 : 0),
    writes: writes + (type === "write" ? 1 : 0),
    crashes: crashes + (type === "crash" ? 1 : 0),
    heartbeats: heartbeats + (type === "heartbeat" ? 1 : 0),
    history,
  };
}

function inputOf(move: Move, world: SmallWorld): Input | undefined {
  switch (move.type) {
    case "deliver":
      return { type: "message", message: move.message };
    case "write":
      return { type: "propose", value: `w${world.writes + 1}` };
    case "heartbeat":
      return { type: "tick", count: 1 };
    case "campaign":
      return { type: "campaign" };
    case "crash":
      break;
  }
  return undefined;
}
