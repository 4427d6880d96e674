/** Tells the changes of a cluster in sentences. */
import { type Instant, since } from "../base/index.ts";
import { type Change, type ClusterNode, nameOf, sameStanding } from "../cluster/index.ts";
import { spoken } from "./spoken.ts";

/** What weighs more than an ordinary message: it is told, and offered to the live region. */
export interface Sentence {
  readonly text: string;
  /** A leader was won or lost. */
  readonly leadership: boolean;
}

export interface Narrator {
  /** The sentence for a change; undefined where nothing that a viewer would notice has changed. */
  tell(change: Change): Sentence | undefined;
  /** A new connection: what was lost before it is no cause of what comes. */
  reset(): void;
}

interface Loss {
  readonly name: string;
  readonly how: string;
  readonly at: Instant;
}

export function createNarrator(): Narrator {
  let loss: Loss | undefined;

  /** Why there is a new leader: how the last one was lost, if that was seen. */
  const cause = (at: Instant, uuid: ClusterNode): string => {
    if (loss === undefined) return "";
    const { name, how } = loss;
    const text = `, ${spoken(since(loss.at, at))} after ${name === nameOf(uuid) ? "it" : name} ${how}`;
    loss = undefined;
    return text;
  };

  const lost = (node: ClusterNode, how: string, at: Instant): void => {
    loss = { name: nameOf(node), how, at };
  };

  return {
    reset() {
      loss = undefined;
    },
    tell({ at, before, after }) {
      if (after === undefined) {
        if (before === undefined) return undefined;
        const leadership = before.role === "leader" && !before.inactive;
        if (leadership) lost(before, "left", at);
        return { text: `${nameOf(before)} left the cluster`, leadership };
      }
      const name = nameOf(after);
      if (before === undefined || (!before.described && after.described)) {
        return joined(after, name);
      }
      if (before.stale || sameStanding(before, after)) return undefined;
      const led = before.role === "leader" && !before.inactive;
      if (after.inactive) {
        if (led) lost(after, "went inactive", at);
        return { text: `${name} went inactive${led ? ", it was leader" : ""}`, leadership: led };
      }
      if (after.role === "leader") {
        return { text: `${name} became leader${cause(at, after)}`, leadership: true };
      }
      if (led) lost(after, "stepped down", at);
      return { text: stepped(before, after, name), leadership: led };
    },
  };
}

function joined(after: ClusterNode, name: string): Sentence {
  if (!after.described) return { text: `${name} was named by an event`, leadership: false };
  if (after.inactive) return { text: `${name} is in the cluster, inactive`, leadership: false };
  const role = after.role === "unknown" ? "role unknown" : after.role;
  return { text: `${name} is in the cluster, ${role}`, leadership: after.role === "leader" };
}

function stepped(before: ClusterNode, after: ClusterNode, name: string): string {
  if (before.inactive) return `${name} is back as ${after.role}`;
  if (after.role === "candidate") return `${name} became candidate`;
  if (before.role === "leader") return `${name} stepped down, now ${after.role}`;
  if (before.role === "candidate") return `${name} is no longer candidate, now ${after.role}`;
  return `${name} became ${after.role}`;
}
