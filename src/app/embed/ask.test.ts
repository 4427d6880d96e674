import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Ask, TEXT_LIMIT, heardOf } from "./ask.ts";

const asked = (message: object) => heardOf({ raftglass: 1, ...message })?.ask;
const done = (value: Ask) => ({ ok: true, value });

describe("what the page around asks for", () => {
  test.each<[object, Ask]>([
    [{ type: "ping" }, { type: "ping" }],
    [{ type: "play", more: "is ignored" }, { type: "play" }],
    [{ type: "pause" }, { type: "pause" }],
    [
      { type: "seek", at: 12.5 },
      { type: "seek", at: 12.5 },
    ],
    [
      { type: "speed", speed: -2 },
      { type: "speed", speed: -2 },
    ],
    [
      { type: "load", recording: "[0,{}]", title: "one" },
      { type: "load", load: { type: "recording", title: "one", text: "[0,{}]" } },
    ],
    [
      { type: "load", sample: true },
      { type: "load", load: { type: "sample" } },
    ],
    [
      { type: "load", lesson: "election/votes" },
      { type: "load", load: { type: "lesson", id: "election", step: "votes" } },
    ],
    [
      { type: "load", run: "abc" },
      { type: "load", load: { type: "run", text: "abc" } },
    ],
    [
      { type: "load", simulation: { voters: 3, seed: 9 } },
      { type: "load", load: { type: "simulation", voters: 3, seed: 9 } },
    ],
    [
      { type: "load", exporter: "host" },
      { type: "load", load: { type: "exporter", address: "host" } },
    ],
  ])("%j", (message, ask) => {
    expect(asked(message)).toEqual(done(ask));
  });

  test.each([
    [{ type: "steal" }, "The types that are understood"],
    [{}, "The types that are understood"],
    [{ type: "seek" }, "at is the instant"],
    [{ type: "seek", at: Number.NaN }, "at is the instant"],
    [{ type: "seek", at: "0" }, "at is the instant"],
    [{ type: "speed", speed: 0 }, "speed is a number"],
    [{ type: "speed", speed: 1e9 }, "speed is a number"],
    [{ type: "load" }, "load names one of"],
    [{ type: "load", sample: true, run: "a" }, "load names one of"],
    [{ type: "load", recording: 7 }, "recording is a text"],
    [{ type: "load", exporter: "h".repeat(3_000) }, "at most 2048"],
    [{ type: "load", simulation: { voters: 99 } }, "voters is"],
    [{ type: "load", simulation: { seed: 1.5 } }, "seed is"],
  ])("is answered with what is wrong: %j", (message, sentence) => {
    const ask = asked(message);
    expect(ask?.ok === false && ask.error).toContain(sentence);
  });

  test("a recording is bounded", () => {
    const ask = asked({ type: "load", recording: "x".repeat(TEXT_LIMIT + 1) });
    expect(ask?.ok).toBe(false);
  });

  test("another version is told which one is spoken", () => {
    const ask = heardOf({ raftglass: 2, type: "ping" })?.ask;
    expect(ask?.ok === false && ask.error).toContain("version 1");
  });

  test("what is not meant for us is none of our business, and nothing throws", () => {
    for (const data of [undefined, null, 1, "raftglass", [], {}, { type: "ping" }]) {
      expect(heardOf(data)).toBeUndefined();
    }
    fc.assert(
      fc.property(fc.object(), fc.anything(), (message, id) => {
        const heard = heardOf({ ...message, raftglass: 1, id });
        expect(["string", "number", "undefined"]).toContain(typeof heard?.id);
      }),
    );
  });
});
