import { expect, it } from "vitest";
import { createInterner } from "./interner.ts";

it("gives each text one number and the text back", () => {
  const interner = createInterner({ count: 10, characters: 100 });
  const texts = ["", "a", "__proto__", "constructor", "\ud800"];
  const ids = texts.map((text) => interner.idOf(text));
  expect(new Set(ids).size).toBe(texts.length);
  expect(texts.map((text) => interner.idOf(text))).toEqual(ids);
  expect(ids.map((id) => interner.textOf(id ?? -1))).toEqual(texts);
  expect(interner.size).toBe(5);
});

it("takes no more texts than its limit, and still knows those it has", () => {
  const interner = createInterner({ count: 2, characters: 100 });
  expect([interner.idOf("a"), interner.idOf("b"), interner.idOf("c")]).toEqual([0, 1, undefined]);
  expect([interner.idOf("a"), interner.size]).toEqual([0, 2]);
});

it("takes no more characters than its limit, but a shorter text that fits", () => {
  const interner = createInterner({ count: 10, characters: 5 });
  expect(interner.idOf("1234")).toBe(0);
  expect(interner.idOf("56")).toBeUndefined();
  expect(interner.idOf("5")).toBe(1);
});

it("finds what it has and never makes a number by being asked", () => {
  const interner = createInterner({ count: 10, characters: 10 });
  expect(interner.find("a")).toBeUndefined();
  expect(interner.size).toBe(0);
  expect(interner.idOf("a")).toBe(interner.find("a"));
});

it("answers a number that it never gave with an empty text", () => {
  const interner = createInterner({ count: 1, characters: 1 });
  expect([interner.textOf(0), interner.textOf(-1), interner.textOf(0.5)]).toEqual(["", "", ""]);
});

it("has room for what is reserved even when it is full, and then gives it one number too", () => {
  const interner = createInterner({ count: 1, characters: 3, reserved: new Set(["known"]) });
  expect([interner.idOf("a"), interner.idOf("b")]).toEqual([0, undefined]);
  expect([interner.idOf("known"), interner.idOf("known"), interner.size]).toEqual([1, 1, 2]);
});
