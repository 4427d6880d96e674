/** A world at work: its lists are copies and change in place, until it is a world again. */

import type { NodeId } from "../raft/index.ts";
import { present } from "../base/index.ts";
import type { Fact, Hear } from "./fact.ts";
import type { Host } from "./host.ts";
import type { Network, Packet } from "./network.ts";
import type { Client } from "./operation.ts";
import type { Autopilot } from "./autopilot-state.ts";
import { Chance } from "./chance.ts";
import { type World, placeOfHost } from "./world.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A host that belongs to the world at work, and changes in place. */
export type WorkingHost = Mutable<Host>;

export interface Draft extends Mutable<Omit<World, "hosts" | "network" | "clients">> {
  hosts: Host[];
  /** Which of the hosts are copies already, by place. */
  owned: (true | undefined)[];
  network: Mutable<Omit<Network, "inFlight">> & { inFlight: Packet[] };
  clients: Client[];
  autopilot?: Autopilot;
  /** The generator of the network, whose state the world takes over. */
  readonly dice: Chance;
  readonly hear: Hear | undefined;
}

export function openDraft(world: World, hear: Hear | undefined): Draft {
  return {
    ...world,
    hosts: [...world.hosts],
    owned: [],
    network: { ...world.network, inFlight: [...world.network.inFlight] },
    clients: [...world.clients],
    dice: new Chance(world.chance),
    hear,
  };
}

export function closeDraft(draft: Draft): World {
  const { dice, hear: _hear, owned: _owned, ...world } = draft;
  return { ...world, chance: dice.state };
}

type WithoutTime<T> = T extends unknown ? Omit<T, "at"> : never;

/** Tells a fact of this moment to whoever listens. */
export function tell(draft: Draft, fact: WithoutTime<Fact>): void {
  draft.hear?.({ at: draft.now, ...fact }, draft);
}

/** The host at this place, to be changed: the world before keeps its own. */
export function hostAt(draft: Draft, place: number): WorkingHost {
  const host = present(draft.hosts[place], "a place among the hosts");
  if (draft.owned[place] === true) return host;
  const copy = { ...host };
  draft.hosts[place] = copy;
  draft.owned[place] = true;
  return copy;
}

export function placeIn(draft: Draft, id: NodeId): number {
  return placeOfHost(draft.hosts, id);
}

export function replaceClient(draft: Draft, client: Client, after: Client | undefined): void {
  const place = draft.clients.findIndex(({ id }) => id === client.id);
  if (after === undefined) draft.clients.splice(place, 1);
  else draft.clients[place] = after;
}
