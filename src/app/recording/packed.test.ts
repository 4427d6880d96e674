import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { deflated, toBase64Url, unpacked } from "./packed.ts";

const linked = async (text: string): Promise<string> => toBase64Url(await deflated(text));

describe("a text in a link", () => {
  it("comes out as it went in, and needs no escape in an address", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), async (text) => {
        const packed = await linked(text);
        expect(new URL(`http://h/#recording=${packed}`).hash).toBe(`#recording=${packed}`);
        expect(await unpacked(packed)).toEqual({ ok: true, value: text });
      }),
      { numRuns: 50 },
    );
  });

  it("that is cut anywhere is told as cut, not shown in part", async () => {
    const packed = await linked(Array.from({ length: 90 }, (_, n) => `[${n},{}]`).join("\n"));
    for (const length of [1, 2, packed.length / 2, packed.length - 2]) {
      const read = await unpacked(packed.slice(0, length));
      expect(!read.ok && read.error).toMatch(/^is not whole/);
    }
  });
});

test.each(["", "*", "a b", "%41", "ä", "AAAA", "_____"])(
  "what nobody has packed is told: %j",
  async (text) => {
    const read = await unpacked(text);
    expect(!read.ok && read.error).toMatch(/^is not whole/);
  },
);

test("a few bytes that stand for gigabytes are not unpacked", async () => {
  const bomb = deflateRawSync(Buffer.alloc(30_000_000));
  expect(bomb.length).toBeLessThan(40_000);
  const read = await unpacked(toBase64Url(bomb));
  expect(read).toEqual({ ok: false, error: "has more than 8 MB, and no more can be opened." });
});

test("a link that is too long is not even looked at", async () => {
  expect(await unpacked("A".repeat(64_001))).toEqual({
    ok: false,
    error: "is too long for a link.",
  });
});
