/** What happens to paths and to messages on their way. */

import type { NodeId } from "../raft/index.ts";
import type { Action } from "./action.ts";
import type { Refusal } from "./acts-on-hosts.ts";
import type { Draft } from "./draft.ts";
import type { Packet, SlowPath } from "./network.ts";
import { launch, lose } from "./send.ts";
import type { Microseconds } from "./time.ts";

type RateAction = Extract<Action, { readonly permille: number }>;

export function isolate({ network }: Draft, node: NodeId): Refusal {
  if (!network.isolated.includes(node)) {
    network.isolated = [...network.isolated, node].toSorted((a, b) => a - b);
  }
  return undefined;
}

export function reconnect({ network }: Draft, node: NodeId): Refusal {
  network.isolated = network.isolated.filter((other) => other !== node);
  network.cuts = network.cuts.filter(({ from, to }) => from !== node && to !== node);
  return undefined;
}

export function partition(draft: Draft, groups: readonly (readonly NodeId[])[]): Refusal {
  const named = groups.flat();
  if (new Set(named).size < named.length) return "A node can be in one group only.";
  draft.network.groups = groups;
  return undefined;
}

export function cutPath({ network }: Draft, from: NodeId, to: NodeId): Refusal {
  if (from === to) return "A node needs no path to itself.";
  if (!network.cuts.some((cut) => cut.from === from && cut.to === to)) {
    network.cuts = [...network.cuts, { from, to }];
  }
  return undefined;
}

/** A path with the latency of the network itself is no slow one any more. */
export function slowPath({ network }: Draft, path: SlowPath): Refusal {
  const others = network.slow.filter(({ from, to }) => from !== path.from || to !== path.to);
  const isUsual = path.latency === network.latency && path.jitter === network.jitter;
  network.slow = isUsual ? others : [...others, path];
  return undefined;
}

export function setLatency(
  { network }: Draft,
  latency: Microseconds,
  jitter: Microseconds,
): Refusal {
  network.latency = latency;
  network.jitter = jitter;
  return undefined;
}

export function setRate({ network }: Draft, { type, permille }: RateAction): Refusal {
  network[type] = permille;
  return undefined;
}

export function heal({ network }: Draft): Refusal {
  network.groups = [];
  network.isolated = [];
  network.cuts = [];
  network.slow = [];
  return undefined;
}

export function dropMessage(draft: Draft, id: number): Refusal {
  const packet = taken(draft, id);
  if (packet === undefined) return `Message ${id} is not on its way.`;
  lose(draft, packet, "dropped");
  return undefined;
}

/** What is delayed may be overtaken, or nothing else would come through on that path. */
export function delayMessage(draft: Draft, id: number, by: Microseconds): Refusal {
  const packet = taken(draft, id);
  if (packet === undefined) return `Message ${id} is not on its way.`;
  launch(draft, { ...packet, arrivesAt: packet.arrivesAt + by, inOrder: false });
  return undefined;
}

function taken({ network }: Draft, id: number): Packet | undefined {
  const place = network.inFlight.findIndex((packet) => packet.id === id);
  return place === -1 ? undefined : network.inFlight.splice(place, 1)[0];
}
