import { describe, expect, it } from "vitest";
import { canonical } from "./canonical.ts";
import { advance, createTrace, createWorld, seconds, setupOf } from "./index.ts";

describe("a trace", () => {
  it("has the SHA-256 of nothing while nothing happened", () => {
    expect(createTrace().hash()).toBe(
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    );
  });

  it("may be asked in between, without becoming another", () => {
    const [asked, silent] = [createTrace(), createTrace()];
    const hear: typeof asked.hear = (fact, world) => {
      asked.hear(fact, world);
      if (asked.facts() % 100 === 0) asked.hash();
      silent.hear(fact, world);
    };
    advance(createWorld(setupOf()), seconds(1), { hear });
    expect(asked.facts()).toBeGreaterThan(100);
    expect(asked.hash()).toBe(silent.hash());
    expect(asked.hash()).toMatch(/^[0-9a-f]{64}$/);
  });

  it("writes the same value as the same text, in whatever order it was put together", () => {
    expect(canonical({ b: [1, { d: undefined, c: null }], a: "ä\n" })).toBe(
      canonical({ a: "ä\n", b: [1, { c: null }] }),
    );
    expect(canonical({ b: 1, a: [true, "x"] })).toBe('{"a":[true,"x"],"b":1}');
  });
});
