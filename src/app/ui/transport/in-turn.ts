/**
 * What is asked of time, in the order in which it was asked. The way to the past is loaded when it
 * is first gone: what is pressed meanwhile waits, and then does what it says where the viewer is
 * by then. At once it would be done to the present, which nobody means any more.
 */
import type { SourceName, ViewStore } from "../../store/index.ts";

/** At once where nothing is under way; what answers with a promise is, until it is settled. */
export type InTurn = (act: () => unknown) => void;

/** More than anybody presses while a script comes; of the rest the last one counts. */
const WAITING = 32;
const MISSING = "The past can't be shown: the page's server gives no answer.";

/** What was asked, and of which source that was shown then. */
interface Asked {
  readonly of: SourceName | undefined;
  readonly act: () => unknown;
}

export function inTurnOf(view: ViewStore): InTurn {
  let waiting: Asked[] = [];
  let isUnderWay = false;
  const shown = () => view.getState().session?.name;
  /** Of another source than is shown nothing is done any more. */
  const isOfShown = ({ of }: Asked): boolean => of === shown();
  const wait = async (first: Asked): Promise<void> => {
    isUnderWay = true;
    for (let next: Asked | undefined = first; next !== undefined; next = waiting.shift()) {
      const { of } = next;
      if (!isOfShown(next)) continue;
      try {
        await next.act();
      } catch {
        if (isOfShown(next)) view.setState({ complaint: MISSING });
        // What was asked after it meant where it leads.
        waiting = waiting.filter((asked) => asked.of !== of);
      }
    }
    isUnderWay = false;
  };
  return (act) => {
    const asked = { of: shown(), act };
    if (isUnderWay) {
      waiting = waiting.filter(isOfShown);
      waiting[Math.min(waiting.length, WAITING - 1)] = asked;
      return;
    }
    const done = act();
    if (done instanceof Promise) void wait({ ...asked, act: () => done });
  };
}
