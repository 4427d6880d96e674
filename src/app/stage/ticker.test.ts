import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Ticker, createTicker } from "./ticker.ts";

/** A window in which frames come when the test says so. */
class FakeWindow {
  readonly frames = new Map<number, (now: number) => void>();
  readonly timers = new Map<number, { readonly fire: () => void; readonly ms: number }>();
  #next = 1;

  requestAnimationFrame(frame: (now: number) => void): number {
    this.frames.set(this.#next, frame);
    return this.#next++;
  }

  cancelAnimationFrame(handle: number): void {
    this.frames.delete(handle);
  }

  setTimeout(fire: () => void, ms: number): number {
    this.timers.set(this.#next, { fire, ms });
    return this.#next++;
  }

  clearTimeout(handle: number): void {
    this.timers.delete(handle);
  }

  frame(now = 0): void {
    const due = [...this.frames.values()];
    this.frames.clear();
    for (const frame of due) frame(now);
  }

  wake(): void {
    const due = [...this.timers.values()];
    this.timers.clear();
    for (const { fire } of due) fire();
  }
}

let page: FakeWindow;
beforeEach(() => {
  page = new FakeWindow();
  vi.stubGlobal("window", page);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function counted(wants: (ticker: Ticker, frames: number) => boolean = () => false) {
  let frames = 0;
  const ticker: Ticker = createTicker(() => {
    frames += 1;
    return wants(ticker, frames);
  });
  return { ticker, frames: () => frames };
}

describe("the ticker", () => {
  it("sleeps until it is asked, and gives one frame for any number of wishes", () => {
    const { ticker, frames } = counted();
    expect([page.frames.size, ticker.isAsleep]).toEqual([0, true]);
    ticker.request();
    ticker.request();
    expect([page.frames.size, ticker.isAsleep]).toEqual([1, false]);
    page.frame();
    page.frame();
    expect([frames(), ticker.isAsleep, page.frames.size]).toEqual([1, true, 0]);
  });

  it("goes on as long as the frame wants another, and no longer", () => {
    const { ticker, frames } = counted((_, n) => n < 5);
    ticker.request();
    for (let n = 0; n < 10; n++) page.frame(n);
    expect([frames(), ticker.isAsleep]).toEqual([5, true]);
  });

  it("asked from within a frame, gives the next one and not two", () => {
    const { ticker, frames } = counted((ticker, n) => {
      if (n < 3) ticker.request();
      return n < 3;
    });
    ticker.request();
    for (let n = 0; n < 10; n++) {
      expect(page.frames.size).toBeLessThanOrEqual(1);
      page.frame();
    }
    expect(frames()).toBe(3);
  });

  it("wakes after a while, once, by the newest wish", () => {
    const { ticker, frames } = counted();
    ticker.requestIn(500);
    ticker.requestIn(200);
    expect([...page.timers.values()].map(({ ms }) => ms)).toEqual([200]);
    expect(ticker.isAsleep).toBe(true);
    page.wake();
    page.frame();
    expect([frames(), page.timers.size]).toEqual([1, 0]);
  });

  it("needs no timer when a frame comes anyway, and none for never", () => {
    const { ticker } = counted();
    for (const never of [Infinity, Number.NaN]) ticker.requestIn(never);
    expect(page.timers.size).toBe(0);
    ticker.requestIn(100);
    ticker.request();
    ticker.requestIn(100);
    expect([page.timers.size, page.frames.size]).toEqual([0, 1]);
  });

  it("asks for no time that a timer can't hold", () => {
    const { ticker } = counted();
    for (const [wish, given] of [
      [-50, 0],
      [1e15, 2_000_000_000],
    ] as const) {
      ticker.requestIn(wish);
      expect([...page.timers.values()].map(({ ms }) => ms)).toEqual([given]);
    }
  });

  it("closed, stays asleep for good", () => {
    const { ticker, frames } = counted();
    ticker.requestIn(100);
    ticker.close();
    expect(page.timers.size).toBe(0);
    ticker.request();
    ticker.requestIn(1);
    expect([page.timers.size, page.frames.size]).toEqual([0, 0]);
    const other = counted();
    other.ticker.request();
    other.ticker.close();
    page.frame();
    expect([frames(), other.frames()]).toEqual([0, 0]);
  });

  it("closed from within a frame that wants another, gives none", () => {
    const { ticker, frames } = counted((ticker) => {
      ticker.close();
      return true;
    });
    ticker.request();
    page.frame();
    page.frame();
    expect([frames(), page.frames.size]).toEqual([1, 0]);
  });
});
