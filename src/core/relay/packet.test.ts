import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { positionOfGreeting, writeGreeting } from "./greeting.ts";
import { readPacket, writeBookmark, writeFramesHeader, writeState } from "./packet.ts";
import { parsePosition, positionText } from "./position.ts";

const position = fc.record({
  epoch: fc.stringMatching(/^[a-z0-9.]{1,40}$/),
  seq: fc.integer({ min: 0, max: 999_999_999_999_999 }),
});
const why = fc.constantFrom("joined", "resumed", "lost", "slow");

describe("a packet", () => {
  test("is read as it was written, whatever the texts hold", () => {
    const texts = fc.array(fc.string({ unit: "binary" }), { minLength: 1 });
    fc.assert(
      fc.property(position, texts, (at, texts) => {
        const lengths = texts.map(({ length }) => length);
        const read = readPacket(writeFramesHeader(at, lengths) + texts.join(""));
        expect(read).toEqual({ ok: true, value: { type: "frames", ...at, texts } });
      }),
    );
    fc.assert(
      fc.property(position, why, fc.nat(), fc.string(), (at, why, dropped, text) => {
        const read = readPacket(writeState({ ...at, why, dropped, text }));
        expect(read).toEqual({ ok: true, value: { type: "state", ...at, why, dropped, text } });
        const bookmark = readPacket(writeBookmark(at));
        expect(bookmark).toEqual({ ok: true, value: { type: "bookmark", ...at } });
      }),
    );
  });

  test("that is none is answered with a sentence, and nothing throws", () => {
    const whole = `${writeFramesHeader({ epoch: "e", seq: 1 }, [2, 3])}{}[1]`;
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.string(), (at, other) => {
        const mutated = whole.slice(0, at) + other + whole.slice(at + 1);
        const read = readPacket(mutated);
        if (!read.ok) expect(read.error).toMatch(/^The .+\.$/);
      }),
    );
  });

  test.each([
    ["", "header"],
    ["{}", "header"],
    ["[\n", "JSON"],
    ["null\n", "JSON"],
    ['{"type":"bookmark"}\n', "epoch"],
    ['{"type":"bookmark","epoch":"E!","seq":1}\n', "epoch"],
    ['{"type":"bookmark","epoch":"e","seq":-1}\n', "epoch"],
    ['{"type":"bookmark","epoch":"e","seq":1}\nx', "long"],
    ['{"type":"frames","epoch":"e","seq":1,"lengths":[2]}\n{}}', "long"],
    ['{"type":"frames","epoch":"e","seq":1,"lengths":[1e9]}\n{}', "long"],
    ['{"type":"frames","epoch":"e","seq":1,"lengths":"2"}\n{}', "long"],
    ['{"type":"frames","epoch":"e","seq":1,"lengths":[]}\n', "kind"],
    ['{"type":"state","epoch":"e","seq":1,"why":"because","lengths":[2]}\n{}', "kind"],
    ['{"type":"other","epoch":"e","seq":1}\n', "kind"],
  ])("%j is none", (wire, hint) => {
    const read = readPacket(wire);
    expect(read.ok ? "read" : read.error).toContain(hint);
  });
});

describe("a position", () => {
  test("is read as it was written", () => {
    fc.assert(
      fc.property(position, (at) => {
        expect(parsePosition(positionText(at))).toEqual(at);
      }),
    );
  });

  test.each(["", "e", "e:", ":1", "e:-1", "e:01", "e:1e3", "E:1", "e:1:2", `${"e".repeat(41)}:1`])(
    "%j is none",
    (text) => {
      expect(parsePosition(text)).toBeUndefined();
    },
  );

  test("stands in a greeting, and in no exporter's frame", () => {
    const state = '{"type":"state","data":{"nodes":[]}}';
    const at = { epoch: "e.1", seq: 7 };
    const greeting = writeGreeting(state, at, 3);
    expect(positionOfGreeting(greeting)).toEqual(at);
    expect(JSON.parse(greeting)).toEqual({
      relay: { protocol: "raftglass.v1", ...at, dropped: 3 },
      ...(JSON.parse(state) as object),
    });
    for (const other of [state, "{}", "no JSON", '{"relay":{"epoch":"e","seq":1}}']) {
      expect(positionOfGreeting(other)).toBeUndefined();
    }
  });
});
