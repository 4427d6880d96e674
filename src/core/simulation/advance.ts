/**
 * Lets virtual time pass: events happen one by one in a strict order. At the same moment hosts come
 * first, then clients, the autopilot, and what arrives; among equals the lower number.
 */

import { autopilotTurn } from "./autopilot.ts";
import { clientTurn } from "./clients.ts";
import { type Draft, closeDraft, openDraft, placeIn, tell } from "./draft.ts";
import type { Hear } from "./fact.ts";
import { type Packet, isCut } from "./network.ts";
import { hand, wake } from "./process.ts";
import { lose, reportSnapshot } from "./send.ts";
import { type Microseconds, NEVER } from "./time.ts";
import type { World } from "./world.ts";

export interface Advanced {
  readonly world: World;
  /** How many events happened. */
  readonly steps: number;
}

export interface Limits {
  readonly hear?: Hear | undefined;
  /** Stops after so many events, at the moment of the last one. */
  readonly maxSteps?: number;
}

/** The world at that moment, after all that happens until then. The world before stays as it is. */
export function advance(world: World, until: Microseconds, limits: Limits = {}): Advanced {
  const { hear, maxSteps = NEVER } = limits;
  const draft = openDraft(world, hear);
  let steps = 0;
  while (steps < maxSteps && happenNext(draft, until)) steps++;
  if (steps < maxSteps) draft.now = Math.max(draft.now, until);
  return { world: closeDraft(draft), steps };
}

/** One event, and the time that passes until it; none when nothing will ever happen. */
export function stepOne(world: World, hear?: Hear): Advanced {
  return advance(world, NEVER - 1, { hear, maxSteps: 1 });
}

/** When the next event happens; `NEVER` when all stand still. */
export function nextAt(world: World): Microseconds {
  const { hosts, clients, network } = world;
  let at = world.autopilot?.dueAt ?? NEVER;
  for (const host of hosts) if (host.dueAt < at) at = host.dueAt;
  for (const client of clients) if (client.dueAt < at) at = client.dueAt;
  return Math.min(at, network.inFlight.at(-1)?.arrivesAt ?? NEVER);
}

/** Lets one event happen that is due until then; false when there is none. */
function happenNext(draft: Draft, until: Microseconds): boolean {
  const at = nextAt(draft);
  if (at > until || at === NEVER) return false;
  draft.now = Math.max(draft.now, at);
  draft.steps++;
  const place = draft.hosts.findIndex((host) => host.dueAt <= at);
  if (place !== -1) {
    wake(draft, place);
    return true;
  }
  const client = draft.clients.find(({ dueAt }) => dueAt <= at);
  if (client !== undefined) clientTurn(draft, client);
  else if (draft.autopilot !== undefined && draft.autopilot.dueAt <= at) {
    autopilotTurn(draft, draft.autopilot);
  } else arrive(draft, draft.network.inFlight.pop());
  return true;
}

function arrive(draft: Draft, packet: Packet | undefined): void {
  if (packet === undefined) return;
  const { message } = packet;
  const place = placeIn(draft, message.to);
  const host = draft.hosts[place];
  if (host === undefined) return lose(draft, packet, "nobody");
  if (isCut(draft.network, message.from, message.to)) return lose(draft, packet, "cut");
  if (host.status === "stopped" || host.status === "removed") {
    return lose(draft, packet, "stopped");
  }
  tell(draft, { type: "arrived", packet });
  if (!hand(draft, place, { type: "message", message })) return lose(draft, packet, "overflow");
  reportSnapshot(draft, packet, true);
}
