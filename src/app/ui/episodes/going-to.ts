/** Going to where something began: the picture stands a little before, so that it is seen to. */
import { type Instant, instant } from "../../../core/base/index.ts";
import type { Actions } from "../../store/index.ts";

const BEFORE_MS = 500;

export function goingTo(actions: Actions, begin: Instant): void {
  void actions.seek(instant(Math.max(0, begin - BEFORE_MS)));
}
