import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { readText } from "./read-text.ts";

/** The bytes in parts of that length, and then its end: `error` for one that breaks. */
function streamed(
  bytes: Uint8Array,
  part = 7,
  error?: Error,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let place = 0;
  return new ReadableStream({
    pull(control) {
      if (place < bytes.length)
        control.enqueue(Uint8Array.from(bytes.subarray(place, place + part)));
      else if (error === undefined) control.close();
      else control.error(error);
      place += part;
    },
  });
}

const encoder = new TextEncoder();

describe("a text that is read", () => {
  it("is what it was, gzipped or not, in parts of any length", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "grapheme" }),
        fc.boolean(),
        fc.integer({ min: 1, max: 9 }),
        async (text, packed, part) => {
          const bytes = packed ? gzipSync(text) : encoder.encode(text);
          const read = await readText(streamed(bytes, part));
          expect(read).toEqual({ ok: true, value: { text, broken: false } });
        },
      ),
      { numRuns: 50 },
    );
  });

  it("and breaks off is what came before", async () => {
    const read = await readText(streamed(encoder.encode("[0,{}]\n[1,{"), 4, new Error("lost")));
    expect(read).toEqual({ ok: true, value: { text: "[0,{}]\n[1,{", broken: true } });
  });

  it("and whose gzip is cut off is what could be unpacked", async () => {
    // Chance does not pack, so that some of it comes before the cut.
    const lines = Array.from({ length: 20_000 }, (_, n) => `[${n},${Math.sin(n)}]\n`).join("");
    const packed = gzipSync(lines);
    const read = await readText(streamed(packed.subarray(0, packed.length / 2), 4_096));
    if (!read.ok) throw new Error(read.error);
    expect(read.value.broken).toBe(true);
    expect(read.value.text.length).toBeGreaterThan(lines.length / 4);
    expect(lines.startsWith(read.value.text)).toBe(true);
  });

  it("that never came is told", async () => {
    expect(await readText(streamed(new Uint8Array(), 1, new Error("no")))).toEqual({
      ok: false,
      error: "can't be read.",
    });
  });
});

test.each([
  ["plain", (bytes: Uint8Array) => bytes],
  ["gzipped", (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes))],
])("more than the bound is read of nothing, %s", async (_how, of) => {
  let taken = 0;
  const bytes = of(new Uint8Array(5_000_000));
  const counted = streamed(bytes, 4_096).pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(part, next) {
        taken += part.length;
        next.enqueue(part);
      },
    }),
  );
  expect(await readText(counted, 1_000_000)).toEqual({
    ok: false,
    error: "has more than 1 MB, and no more can be opened.",
  });
  expect(taken).toBeLessThanOrEqual(Math.min(bytes.length, 1_200_000));
});
