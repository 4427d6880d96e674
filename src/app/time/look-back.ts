/** Turns the session that is open to its past, unless it is there already. */
import type { Environment } from "../sources/index.ts";
import type { Playhead, ViewStore } from "../store/index.ts";
import { PastPlayhead } from "./past-playhead.ts";

/** Undefined where nothing is open. */
export function lookBackAt(view: ViewStore, clock: Pick<Environment, "now">): Playhead | undefined {
  const { session } = view.getState();
  if (session === undefined) return undefined;
  return session.playhead ?? new PastPlayhead(view, session, () => clock.now());
}
