/** Tells the changes of a cluster in sentences. */
import { type Instant, since } from "../base/index.ts";
import {
  type Change,
  type ClusterNode,
  isLeading,
  nameOf,
  sameStanding,
} from "../cluster/index.ts";
import { spoken } from "./spoken.ts";

export interface Sentence {
  readonly text: string;
  /** A leader was won or lost: it weighs more, and is offered to the live region. */
  readonly leadership: boolean;
}

export interface Narrator {
  /** The sentence for a change; undefined where nothing that a viewer would notice has changed. */
  tell(change: Change): Sentence | undefined;
  /** A new connection: what was lost before it is no cause of what comes. */
  reset(): void;
}

interface Loss {
  readonly uuid: string;
  readonly name: string;
  readonly how: string;
  readonly at: Instant;
}

export function createNarrator(): Narrator {
  /** How the cluster lost its last leader; undefined while one leads, or when it was not seen. */
  let loss: Loss | undefined;
  const leading = new Set<string>();

  /** Why there is a new leader: how the last one was lost, if that was seen. */
  const cause = (at: Instant, node: ClusterNode): string => {
    if (loss === undefined) return "";
    const { uuid, name, how } = loss;
    return `, ${spoken(since(loss.at, at))} after ${uuid === node.uuid ? "it" : name} ${how}`;
  };

  /**
   * Demotion and promotion arrive in either order: a leader less is no loss while another leads.
   */
  const follow = ({ at, before, after }: Change): void => {
    if (before !== undefined && leading.delete(before.uuid) && leading.size === 0) {
      loss = { uuid: before.uuid, name: nameOf(before), how: lossOf(after), at };
    }
    if (after !== undefined && isLeading(after)) {
      leading.add(after.uuid);
      loss = undefined;
    }
  };

  const tell = (change: Change): Sentence | undefined => {
    const { at, before, after } = change;
    if (after === undefined) return before && left(before);
    if (before === undefined || (!before.described && after.described)) return joined(after);
    if (sameStanding(before, after)) return undefined;
    if (before.stale) return found(after);
    const name = nameOf(after);
    const led = isLeading(before);
    if (after.inactive) {
      return { text: `${name} went inactive${led ? ", it was leader" : ""}`, leadership: led };
    }
    if (after.role === "leader") {
      return { text: `${name} became leader${cause(at, after)}`, leadership: true };
    }
    return { text: stepped(before, after, name), leadership: led };
  };

  return {
    reset() {
      loss = undefined;
      leading.clear();
    },
    tell(change) {
      const sentence = tell(change);
      follow(change);
      return sentence;
    },
  };
}

function lossOf(after: ClusterNode | undefined): string {
  if (after === undefined) return "left";
  return after.inactive ? "went inactive" : "stepped down";
}

/** A ghost was never in the cluster: nobody misses it. */
function left(before: ClusterNode): Sentence | undefined {
  if (!before.described) return undefined;
  return { text: `${nameOf(before)} left the cluster`, leadership: isLeading(before) };
}

function joined(after: ClusterNode): Sentence {
  const name = nameOf(after);
  if (!after.described) return { text: `${name} was named by an event`, leadership: false };
  if (after.inactive) return { text: `${name} is in the cluster, inactive`, leadership: false };
  return { text: `${name} is in the cluster, ${wordOf(after)}`, leadership: isLeading(after) };
}

/** What is different after a connection was lost: when it became so was not seen. */
function found(after: ClusterNode): Sentence | undefined {
  if (after.role === "unknown" && !after.inactive) return undefined;
  const word = after.inactive ? "inactive" : after.role;
  return {
    text: `${nameOf(after)} is ${word} now, since the connection was lost`,
    leadership: isLeading(after),
  };
}

function stepped(before: ClusterNode, after: ClusterNode, name: string): string {
  const now = wordOf(after);
  if (before.inactive) return `${name} is back${after.role === "unknown" ? "," : " as"} ${now}`;
  if (after.role === "candidate") return `${name} became candidate`;
  if (before.role === "leader") return `${name} stepped down, now ${now}`;
  if (before.role === "candidate") return `${name} is no longer candidate, now ${now}`;
  return after.role === "unknown" ? `The role of ${name} is unknown now` : `${name} became ${now}`;
}

function wordOf(node: ClusterNode): string {
  return node.role === "unknown" ? "role unknown" : node.role;
}
