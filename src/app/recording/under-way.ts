/** What the page shows of a recording that is read: how much of how much, and a way to stop it. */
import type { Environment } from "../sources/index.ts";
import type { Opening, ViewStore } from "../store/index.ts";

/** The numbers are read by people. */
const SHOWN_EVERY_MS = 200;

export interface UnderWay {
  /** Something else is opened, or the viewer has stopped it. */
  readonly signal: AbortSignal;
  /** How many bytes will come, where that is known. */
  of: number | undefined;
  /** So many more bytes were read. */
  readonly came: (length: number) => void;
  /** What has come is shown. */
  begun(): void;
  /** It is over. Calling it twice is harmless. */
  end(): void;
}

/** What was under way before and is not shown yet is stopped. */
export function underWay(
  view: ViewStore,
  clock: Pick<Environment, "timer">,
  title: string,
): UnderWay {
  const before = view.getState().opening;
  if (before?.begun === false) before.stop();
  const control = new AbortController();
  let read = 0;
  let of: number | undefined;
  let isDue = true;
  let shown: Opening | undefined;
  let isOver = false;
  let begun = false;
  const show = (): void => {
    const now = view.getState().opening;
    // Of two the newer one is shown.
    if (isOver || (shown !== undefined && now !== undefined && now !== shown)) return;
    shown = { title, read, of, begun, stop: halt };
    view.setState({ opening: shown });
  };
  const showSoon = (): void => {
    if (!isDue) return;
    isDue = false;
    clock.timer(SHOWN_EVERY_MS, () => {
      isDue = true;
      show();
    });
  };
  const came = (length: number): void => {
    read += length;
    showSoon();
  };
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    if (view.getState().opening === shown) view.setState({ opening: undefined });
  };
  const halt = (): void => {
    end();
    control.abort();
  };
  const way: UnderWay = {
    signal: control.signal,
    get of() {
      return of;
    },
    set of(bytes) {
      of = bytes;
      show();
    },
    came,
    begun() {
      begun = true;
      show();
    },
    end,
  };
  // What was said of another one is over.
  view.setState({ complaint: undefined });
  show();
  return way;
}
