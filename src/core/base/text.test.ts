import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { printable, shown } from "./text.ts";

const HALF_A_PAIR = /\p{Surrogate}/u;

describe("shown", () => {
  test.each([
    ["a right-to-left override", "node\u202e1", "node�1"],
    ["an isolate", "\u2066node\u2069", "�node�"],
    ["an Arabic letter mark", "a\u061cb", "a�b"],
    ["a zero-width space", "node\u200b-1", "node�-1"],
    ["a zero-width joiner", "no\u200dde", "no�de"],
    ["a byte-order mark", "\ufeffnode", "�node"],
    ["a soft hyphen", "no\u00adde", "no�de"],
    ["a Hangul filler, which looks like nothing", "node\u3164", "node�"],
    ["a Braille cell without dots", "\u2800\u2800", "��"],
    ["a variation selector behind a letter", "node-1\ufe0f", "node-1�"],
    ["a tag, invisible ASCII", "node\u{e0041}", "node�"],
    ["a line break", "a\nb", "a�b"],
    ["a line separator", "a\u2028b", "a�b"],
    ["an escape", "\u001b[31mred", "�[31mred"],
    ["a null", "a\u0000b", "a�b"],
    ["half of a surrogate pair", "a\ud800b", "a�b"],
  ])("marks %s", (_what, text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  test.each(["node-1", "узел-1", "ノード", "مرحبا", "é", "naïve", "🜁", "❤️", "<b>node</b>"])(
    "leaves %s as it is",
    (text) => {
      expect(shown(text)).toBe(text);
    },
  );

  it("keeps three of the marks that are piled on one letter", () => {
    expect(shown(`a${"\u0301".repeat(50)}b`)).toBe("a\u0301\u0301\u0301b");
  });

  it("cuts a long text and says so", () => {
    expect(shown("abcdef", 3)).toBe("abc…");
    expect(shown("abc", 3)).toBe("abc");
  });

  it("never leaves half of a pair where it cuts", () => {
    expect(shown("ab🜁", 3)).not.toMatch(HALF_A_PAIR);
  });

  it("is bounded, well formed and free of controls, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), fc.nat(100), (text, most) => {
        const result = shown(text, most);
        expect(result.length).toBeLessThanOrEqual(most + 1);
        expect(result).not.toMatch(HALF_A_PAIR);
        expect(result).not.toMatch(/\p{Control}|[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });

  it("looks only at the head of a megabyte", () => {
    expect(shown("\u0301".repeat(1_048_576), 64)).toBe("\u0301\u0301\u0301…");
  });
});

describe("printable", () => {
  test.each([
    ["a colour", "\u001b[31mred", "\\u001b[31mred"],
    ["a title for the window", "\u001b]0;mine\u0007", "\\u001b]0;mine\\u0007"],
    ["the same in eight bits", "\u009b2J", "\\u009b2J"],
    ["a return to the line's beginning", "node\rroot", "node\\u000droot"],
    ["a line break", "node\nroot# ", "node\\u000aroot# "],
    ["a backspace", "no\bde", "no\\u0008de"],
    ["a delete", "no\u007fde", "no\\u007fde"],
    ["a line separator", "a\u2028b", "a\\u2028b"],
    ["a right-to-left override", "node\u202e1", "node\\u202e1"],
    ["an isolate", "\u2066node\u2069", "\\u2066node\\u2069"],
    ["a zero-width space", "node\u200b", "node\\u200b"],
    ["a tag, invisible ASCII", "node\u{e0041}", "node\\udb40\\udc41"],
    ["half of a surrogate pair", "a\ud800b", "a\\ud800b"],
  ])("escapes %s", (_what, text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  test.each(["node-1", "узел-1", "ノード", "مرحبا", "naïve", "🜁", "❤️", "C:\\u001b", ""])(
    "leaves %j as it is",
    (text) => expect(printable(text)).toBe(text),
  );

  it("is one line without controls, and JSON means the same, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const line = printable(JSON.stringify(text));
        expect(line).not.toMatch(/\p{Control}|[\u200b-\u200f\u2028-\u202e\u2066-\u2069]/u);
        expect(JSON.parse(line)).toBe(text);
      }),
    );
  });
});
