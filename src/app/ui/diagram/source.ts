/** What the diagram needs of the session: the whole timeline, the present, the instant shown. */
import type { Instant } from "../../../core/base/index.ts";
import type { Timeline } from "../../../core/timeline/index.ts";
import type { Session, View } from "../../store/index.ts";

export function wholeOf(session: Session): Timeline {
  return session.timeline;
}

export function presentOf(session: Session): Instant {
  return session.now();
}

/** What is shown is the present: the window may follow it. */
export function isPresent(_view: View): boolean {
  return true;
}
