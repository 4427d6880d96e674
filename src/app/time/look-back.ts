/** Turns the session that is open to its past, unless it is there already. */
import type { Environment } from "../sources/index.ts";
import type { Playhead, ViewStore } from "../store/index.ts";
import { PastPlayhead } from "./past-playhead.ts";

/** Undefined where nothing is open, and for a simulation, which has a time of its own. */
export function lookBackAt(view: ViewStore, clock: Pick<Environment, "now">): Playhead | undefined {
  const { session } = view.getState();
  if (session === undefined || session.name.type === "simulation") return undefined;
  return session.playhead ?? new PastPlayhead(view, session, () => clock.now());
}
