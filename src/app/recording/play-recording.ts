/** A recording that was opened is seen from its beginning on, not at its end. */
import { type Instant, instant } from "../../core/base/index.ts";
import type { Environment } from "../sources/index.ts";
import type { ViewStore } from "../store/index.ts";
import { lookBackAt } from "../time/index.ts";

/** `start`: the millisecond where it begins; from there it is repeated. */
export function playRecording(view: ViewStore, clock: Pick<Environment, "now">, start = 0): void {
  const playhead = lookBackAt(view, clock);
  if (start > 0) playhead?.setLoop({ from: instant(start), to: Infinity as Instant });
  playhead?.seek(instant(start));
  playhead?.play();
}
