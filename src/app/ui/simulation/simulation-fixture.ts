/** A truth made by hand, for tests of what shows one. */
import { START, instant } from "../../../core/base/index.ts";
import { setupOf } from "../../../core/simulation/index.ts";
import type { TrueEntry, TrueNode, Truth } from "../../store/index.ts";

export function entry(index: number, term: number, more: Partial<TrueEntry> = {}): TrueEntry {
  return { index, term, text: `x=${index}`, committed: false, conflicting: false, ...more };
}

/** A follower of term 1 that has nothing. */
export function trueNode(id: number, more: Partial<TrueNode> = {}): TrueNode {
  return {
    id,
    uuid: `uuid-${id}`,
    name: `node-${id}`,
    status: "running",
    role: "follower",
    term: 1,
    votedFor: undefined,
    timer: { startedAt: START, elapsesAt: instant(200) },
    ballot: undefined,
    commitIndex: 0,
    applied: 0,
    snapshotIndex: 0,
    log: [],
    followers: [],
    isVoter: true,
    isLearner: false,
    keys: [],
    clockSpeed: 1_000,
    wiped: false,
    ...more,
  };
}

export function truthOf(nodes: readonly TrueNode[], more: Partial<Truth> = {}): Truth {
  const setup = setupOf({ voters: Math.max(1, nodes.length) });
  const { latency, jitter } = setup.pace;
  return {
    at: START,
    setup,
    nodes,
    inFlight: [],
    groups: [],
    isolated: [],
    network: { latency, jitter, loss: setup.loss },
    brokenRules: [],
    autopilot: false,
    ...more,
  };
}
