/** What the diagram needs of the session: all that came, and the present, wherever it is looked. */
import type { Instant } from "../../../core/base/index.ts";
import type { Timeline } from "../../../core/timeline/index.ts";
import type { Session, View } from "../../store/index.ts";

export function wholeOf({ whole }: Session): Timeline {
  return whole;
}

export function presentOf(session: Session): Instant {
  return session.present();
}

/** What is shown is the present: the window may follow it. */
export function isPresent({ time }: View): boolean {
  return time === undefined;
}

/** The instant that is shown moves by itself. */
export function isRunning({ time, session }: View): boolean {
  return time === undefined ? session?.isStanding?.() !== true : time.playing;
}
