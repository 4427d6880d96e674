/** Whether the run that is open is still the one that was found: an act may have made another. */
import { type Run, decodeRun, encodeRun } from "../../../core/simulation/index.ts";

/** `runText`: of the run as it is shown. What is done after the end of the found one is free. */
export function isStillSo(found: Run, runText: string | undefined): boolean {
  const shown = runText === undefined ? undefined : decodeRun(runText);
  if (shown?.ok !== true) return false;
  const { setup, actions, until } = shown.value;
  const last = Math.min(until, found.until);
  const done = actions.filter(({ at }) => at <= last);
  // What happens in the very instant that is shown may be done by then or not.
  const isDue = (index: number): boolean => (found.actions[index]?.at ?? last) < last;
  if (isDue(done.length)) return false;
  const same = { setup: found.setup, actions: found.actions.slice(0, done.length), until: 0 };
  return encodeRun({ setup, actions: done, until: 0 }) === encodeRun(same);
}
