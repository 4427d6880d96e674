/**
 * What is asked of time, in the order in which it was asked. The way to the past is loaded when it
 * is first gone: what is pressed meanwhile waits, and then does what it says where the viewer is
 * by then. At once it would be done to the present, which nobody means any more.
 */
import type { ViewStore } from "../../store/index.ts";

/** At once where nothing is under way; what answers with a promise is, until it is settled. */
export type InTurn = (act: () => unknown) => void;

/** More than anybody presses while a script comes; of the rest the last one counts. */
const WAITING = 32;
const MISSING = "The past can't be shown: the page's server gives no answer.";

export function inTurnOf(view: ViewStore): InTurn {
  const waiting: (() => unknown)[] = [];
  let isUnderWay = false;
  const wait = async (first: Promise<unknown>): Promise<void> => {
    isUnderWay = true;
    const name = view.getState().session?.name;
    const isSame = (): boolean => view.getState().session?.name === name;
    try {
      await first;
      // Of another source nothing was asked.
      while (isSame()) {
        const next = waiting.shift();
        if (next === undefined) break;
        await next();
      }
    } catch {
      if (isSame()) view.setState({ complaint: MISSING });
    }
    waiting.length = 0;
    isUnderWay = false;
  };
  return (act) => {
    if (isUnderWay) {
      waiting[Math.min(waiting.length, WAITING - 1)] = act;
      return;
    }
    const done = act();
    if (done instanceof Promise) void wait(done);
  };
}
