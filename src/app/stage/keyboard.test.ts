import { describe, expect, it } from "vitest";
import { FakeHost } from "./fake-host.ts";
import { listenToKeys } from "./keyboard.ts";

function stage() {
  const host = new FakeHost();
  const heard: string[] = [];
  const tell =
    (word: string) =>
    (...given: readonly (number | boolean)[]): void =>
      void heard.push([word, ...given].join(" "));
  const close = listenToKeys(host.asElement(), {
    walk: tell("walk"),
    nudge: tell("nudge"),
    pan: tell("pan"),
    zoom: tell("zoom"),
    fit: tell("fit"),
    togglePin: tell("pin"),
    inspect: tell("inspect"),
    deselect: tell("deselect"),
    end: tell("end"),
  });
  return { host, heard, close };
}

describe("the keys of the stage", () => {
  it.each([
    ["ArrowLeft", {}, "walk -1 0"],
    ["ArrowDown", {}, "walk 0 1"],
    ["ArrowUp", { shiftKey: true }, "nudge 0 -1"],
    ["ArrowRight", { altKey: true }, "pan -48 0"],
    ["+", { shiftKey: true }, "zoom 1.25"],
    ["=", {}, "zoom 1.25"],
    ["-", {}, "zoom 0.8"],
    ["0", {}, "fit"],
    ["f", {}, "fit"],
    ["p", {}, "pin"],
    ["P", { shiftKey: true }, "pin"],
    ["F", {}, "fit"],
    ["Enter", {}, "inspect"],
    [" ", {}, "inspect"],
    ["Home", {}, "end false"],
    ["End", {}, "end true"],
    ["Escape", {}, "deselect"],
  ])("%s with %o", (key, more, word) => {
    const { host, heard } = stage();
    expect(host.press(key, more)).toBe(true);
    expect(heard).toEqual([word]);
  });

  it.each([
    ["x", {}],
    ["Tab", {}],
    ["f", { ctrlKey: true }],
    ["0", { metaKey: true }],
    ["ArrowLeft", { ctrlKey: true }],
    ["f", { altKey: true }],
    ["toString", {}],
    ["__proto__", {}],
  ])("leave %s with %o to the browser", (key, more) => {
    const { host, heard } = stage();
    expect(host.press(key, more)).toBe(false);
    expect(heard).toEqual([]);
  });

  it("are not heard when it is closed", () => {
    const { host, heard, close } = stage();
    close();
    host.press("f");
    expect(heard).toEqual([]);
  });
});
