/** Tells what changes about nodes: roles, terms and votes at once, logs a few times a second. */

import type { NodeAction, NodeReport } from "../../protocol/index.ts";
import type { NodeId } from "../../raft/index.ts";
import type { Host } from "../host.ts";
import { type Microseconds, NEVER } from "../time.ts";
import { type World, hostOf } from "../world.ts";

export type Describe = (host: Host, world: World) => NodeReport;
export type SayNode = (action: NodeAction, node: NodeReport, at: Microseconds) => void;

interface Told {
  readonly urgent: string;
  readonly log: string;
  readonly at: Microseconds;
}

export class NodeNews {
  /** What was told of each node last, so that nothing is told twice. */
  private readonly told = new Map<NodeId, Told>();
  /** Nodes that have news of their logs, which may wait. */
  private readonly waiting = new Set<NodeId>();
  private nextWaitingAt = NEVER;
  private readonly describe: Describe;
  private readonly say: SayNode;
  private readonly logEvery: Microseconds;

  constructor(describe: Describe, say: SayNode, logEvery: Microseconds) {
    this.describe = describe;
    this.say = say;
    this.logEvery = logEvery;
  }

  /** Somebody who connects is told everything, and needs only what is new from then on. */
  reset(world: World): void {
    this.waiting.clear();
    this.nextWaitingAt = NEVER;
    for (const host of world.hosts) {
      this.told.set(host.id, toldOf(this.describe(host, world), world.now));
    }
  }

  tell(world: World, id: NodeId, action: NodeAction, at: Microseconds): void {
    const host = hostOf(world, id);
    if (host === undefined) return;
    const node = this.describe(host, world);
    const now = toldOf(node, at);
    if (action === "update" && !this.isNews(id, now)) return;
    this.waiting.delete(id);
    this.told.set(id, now);
    this.say(action, node, at);
  }

  /** Tells what has waited long enough. */
  tellWaiting(world: World, at: Microseconds): void {
    if (at < this.nextWaitingAt) return;
    this.nextWaitingAt = NEVER;
    const ids = [...this.waiting].toSorted((a, b) => a - b);
    for (const id of ids) this.tell(world, id, "update", at);
  }

  private isNews(id: NodeId, now: Told): boolean {
    const before = this.told.get(id);
    if (before === undefined || before.urgent !== now.urgent) return true;
    if (before.log === now.log) return false;
    const tellAt = before.at + this.logEvery;
    if (now.at >= tellAt) return true;
    this.waiting.add(id);
    this.nextWaitingAt = Math.min(this.nextWaitingAt, tellAt);
    return false;
  }
}

function toldOf({ state, raft }: NodeReport, at: Microseconds): Told {
  return {
    urgent: `${state} ${raft?.term} ${raft?.votedFor}`,
    log: `${raft?.commitIndex} ${raft?.lastLogIndex}`,
    at,
  };
}
