import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const WORDS = {
  title: "No leader for 5 s",
  meaning: "Nothing is committed.",
  check: "Check whether a majority is up.",
};

interface Shown {
  readonly title: string;
  readonly body: string;
  readonly tag: string;
  readonly clicks: (() => void)[];
}

/** The browser as far as the bell knows it; the module is another one each time. */
async function page(given: {
  permission?: NotificationPermission;
  answer?: NotificationPermission;
  hidden?: boolean;
  focused?: boolean;
  refuses?: boolean;
}) {
  const { answer = "denied", hidden = false, focused = true } = given;
  const shown: Shown[] = [];
  const focus = vi.fn();
  const requestPermission = vi.fn(() => {
    FakeNotification.permission = answer;
    return Promise.resolve(answer);
  });
  class FakeNotification {
    static permission = given.permission ?? "default";
    static readonly requestPermission = requestPermission;
    readonly #clicks: (() => void)[] = [];

    constructor(title: string, { body, tag }: { body: string; tag: string }) {
      if (given.refuses === true) throw new TypeError("Illegal constructor");
      shown.push({ title, body, tag, clicks: this.#clicks });
    }

    addEventListener(_type: "click", listener: () => void): void {
      this.#clicks.push(listener);
    }
  }
  vi.stubGlobal("Notification", FakeNotification);
  vi.stubGlobal("window", { Notification: FakeNotification, focus });
  vi.stubGlobal("document", { hidden, hasFocus: () => focused });
  return { bell: await import("./bell.ts"), shown, focus, requestPermission };
}

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllGlobals());

describe("a notification", () => {
  it.each([
    ["the page is hidden", { hidden: true, focused: false }],
    ["another window has the focus", { focused: false }],
  ])("is shown where it is allowed and %s; a click on it brings the page", async (_, seen) => {
    const { bell, shown, focus } = await page({ permission: "granted", ...seen });
    bell.notify(WORDS, "leaderless");
    expect(shown).toMatchObject([
      { title: "Raftglass: No leader for 5 s", body: WORDS.check, tag: "leaderless" },
    ]);
    shown[0]?.clicks.forEach((click) => click());
    expect(focus).toHaveBeenCalledOnce();
  });

  it.each([
    ["the page is looked at", { permission: "granted" }],
    ["nobody was asked", { permission: "default", hidden: true, focused: false }],
    ["it is refused", { permission: "denied", hidden: true, focused: false }],
  ] as const)("is not shown where %s", async (_, given) => {
    const { bell, shown, requestPermission } = await page(given);
    bell.notify(WORDS, "leaderless");
    expect(shown).toEqual([]);
    expect(requestPermission).not.toHaveBeenCalled();
  });

  it("that a browser shows from a service worker alone breaks nothing", async () => {
    const { bell } = await page({ permission: "granted", focused: false, refuses: true });
    expect(() => bell.notify(WORDS, "leaderless")).not.toThrow();
  });
});

describe("leave to notify", () => {
  it.each(["granted", "denied"] as const)("is asked for once, and may be %s", async (answer) => {
    const { bell, requestPermission } = await page({ answer });
    expect([await bell.askPermission(), await bell.askPermission()]).toEqual([answer, answer]);
    expect(requestPermission).toHaveBeenCalledOnce();
  });

  it("is missing where the browser knows no notifications", async () => {
    vi.stubGlobal("window", {});
    const bell = await import("./bell.ts");
    expect([bell.permission(), await bell.askPermission()]).toEqual(["missing", "missing"]);
  });
});

describe("a sound", () => {
  const tones: { frequency: number; start: number; stop: number }[] = [];

  /** `state`: what the browser makes of it after a click. */
  function sounding(state: "running" | "suspended"): void {
    tones.length = 0;
    const node = { connect: (to: unknown) => to };
    class FakeContext {
      state = "suspended";
      readonly currentTime = 10;
      readonly destination = node;

      resume(): Promise<void> {
        this.state = state;
        return Promise.resolve();
      }
    }
    class FakeOscillator {
      readonly #tone = { frequency: 0, start: 0, stop: 0 };

      constructor(_context: unknown, { frequency }: { frequency: number }) {
        this.#tone.frequency = frequency;
        tones.push(this.#tone);
      }

      connect<To>(to: To): To {
        return to;
      }

      start(at: number): void {
        this.#tone.start = at;
      }

      stop(at: number): void {
        this.#tone.stop = at;
      }
    }
    class FakeGain {
      readonly gain = { setValueAtTime: vi.fn(), linearRampToValueAtTime: vi.fn() };

      connect<To>(to: To): To {
        return to;
      }
    }
    vi.stubGlobal("AudioContext", FakeContext);
    vi.stubGlobal("OscillatorNode", FakeOscillator);
    vi.stubGlobal("GainNode", FakeGain);
  }

  it("is two tones, one after the other, once a click has allowed it", async () => {
    sounding("running");
    const { bell } = await page({});
    bell.ring();
    expect(tones).toEqual([]);
    bell.allowSound();
    bell.ring();
    const [high, low] = tones;
    expect(tones).toHaveLength(2);
    expect([high?.frequency, low?.frequency]).toEqual([880, 660]);
    expect(high?.start).toBe(10);
    expect(low?.start).toBeGreaterThanOrEqual(high?.stop ?? Infinity);
  });

  it("is none where the browser lets nothing sound, or knows no sound", async () => {
    sounding("suspended");
    const { bell } = await page({});
    bell.allowSound();
    bell.ring();
    expect(tones).toEqual([]);
    vi.resetModules();
    vi.stubGlobal("AudioContext", undefined);
    const { bell: mute } = await page({});
    expect(() => mute.allowSound()).not.toThrow();
    expect(() => mute.ring()).not.toThrow();
  });
});
