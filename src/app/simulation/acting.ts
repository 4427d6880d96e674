/**
 * What is done to a simulation, as it is meant while its past is looked at. An act forks: it
 * happens at the instant that is shown, and what came after gives way. Whatever else is wanted of
 * it leaves the past.
 */
import { type Duration, duration, later, since } from "../../core/base/index.ts";
import type { Session, SimulationControls } from "../store/index.ts";

/** `session`: the one of this simulation; undefined once another one is open. */
export function actingOn(
  present: SimulationControls,
  session: () => Session | undefined,
): SimulationControls {
  const past = () => session()?.playhead;
  const leaving =
    <Args extends readonly unknown[], T>(act: (...args: Args) => T) =>
    (...args: Args): T => {
      past()?.leave();
      return act(...args);
    };
  return {
    ...present,
    act(action) {
      past()?.fork();
      present.act(action);
    },
    play: () => (past() ?? present).play(),
    pause() {
      past()?.pause();
      // It may be about to play on from there.
      present.pause();
    },
    step: () => void (past()?.step(1, "message") ?? present.step()),
    seek: leaving((at) => present.seek(at)),
    restart: leaving((setup) => present.restart(setup)),
    openRun: leaving((text, from) => present.openRun(text, from)),
    openKept: leaving((id) => present.openKept(id)),
    playFor: (length) => playFor(length, present, session()),
  };
}

/** In the past until the same instant, if that is not over already. */
function playFor(length: Duration, present: SimulationControls, session?: Session): void {
  if (session?.playhead === undefined) return present.playFor(length);
  const until = later(session.now(), length);
  session.playhead.leave();
  const left = since(session.present(), until);
  if (left > 0) present.playFor(duration(left));
  return undefined;
}
