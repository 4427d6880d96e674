/** The only owner of `requestAnimationFrame`. It sleeps until somebody asks for a frame. */
export interface Ticker {
  /** One frame, soon. Asking twice gives one. */
  request(): void;
  /** A frame after so many milliseconds; the next wish replaces it. */
  requestIn(ms: number): void;
  readonly isAsleep: boolean;
  close(): void;
}

/** A timer longer than this overflows; it wakes early and is set again. */
const LONGEST_MS = 2_000_000_000;

/** `frame` answers whether the next one is wanted at once. */
export function createTicker(frame: (now: number) => boolean): Ticker {
  let handle: number | undefined;
  let timer: number | undefined;
  let isClosed = false;

  const run = (now: number): void => {
    handle = undefined;
    if (frame(now)) request();
  };

  const forgetTimer = (): void => {
    if (timer !== undefined) window.clearTimeout(timer);
    timer = undefined;
  };

  function request(): void {
    if (isClosed || handle !== undefined) return;
    forgetTimer();
    handle = window.requestAnimationFrame(run);
  }

  return {
    request,
    requestIn(ms) {
      if (isClosed || handle !== undefined || !Number.isFinite(ms)) return;
      forgetTimer();
      timer = window.setTimeout(request, Math.max(0, Math.min(ms, LONGEST_MS)));
    },
    get isAsleep() {
      return handle === undefined;
    },
    close() {
      isClosed = true;
      if (handle !== undefined) window.cancelAnimationFrame(handle);
      forgetTimer();
    },
  };
}
