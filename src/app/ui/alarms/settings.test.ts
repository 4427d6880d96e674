import fc from "fast-check";
import { afterEach, describe, expect, it, test, vi } from "vitest";
import { LEAST_PATIENCE_MS, MOST_PATIENCE_MS } from "../../../core/alarms/index.ts";
import { isAllowed, loadSettings, saveSettings, settingsOf } from "./settings.ts";

const FIRST = { notify: false, sound: false };

function stored(text: string | null) {
  const items = new Map(text === null ? [] : [["raftglass.alarms", text]]);
  vi.stubGlobal("window", {
    localStorage: {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
    },
  });
}

afterEach(() => vi.unstubAllGlobals());

describe("what was chosen for alarms", () => {
  it("is read back as it was kept", () => {
    stored(null);
    expect(loadSettings()).toEqual(FIRST);
    const settings = { patienceMs: 12_500, notify: true, sound: true };
    saveSettings(settings);
    expect(loadSettings()).toEqual(settings);
    saveSettings({ ...settings, patienceMs: undefined });
    expect(loadSettings()).toEqual({ notify: true, sound: true });
  });

  test.each([
    "",
    "null",
    "{",
    "[]",
    "7",
    '"on"',
    '{"notify":"yes","sound":1,"patienceMs":"3000"}',
    '{"patienceMs":null,"notify":{},"sound":[true]}',
    '{"patienceMs":-1}',
    '{"patienceMs":0}',
    '{"patienceMs":1e999}',
    `{"patienceMs":${LEAST_PATIENCE_MS - 1}}`,
    `{"patienceMs":${MOST_PATIENCE_MS + 1}}`,
    '{"__proto__":{"notify":true,"sound":true,"patienceMs":5000}}',
  ])("is as at first where %s is kept", (text) => {
    stored(text);
    expect(loadSettings()).toEqual(FIRST);
  });

  it("is as at first where the browser forbids its storage, and keeping it breaks nothing", () => {
    const forbidden = () => {
      throw new DOMException("denied", "SecurityError");
    };
    vi.stubGlobal("window", { localStorage: { getItem: forbidden, setItem: forbidden } });
    expect(loadSettings()).toEqual(FIRST);
    expect(() => saveSettings(FIRST)).not.toThrow();
  });

  it("is nothing but two choices and a time that is allowed, whatever is kept", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const { notify, sound, patienceMs, ...more } = settingsOf(json);
        expect([typeof notify, typeof sound, more]).toEqual(["boolean", "boolean", {}]);
        expect(patienceMs === undefined || isAllowed(patienceMs)).toBe(true);
      }),
    );
  });
});
