import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instant } from "../../core/base/index.ts";
import {
  type Entry,
  createLineWriter,
  headerLine,
  readRecording,
} from "../../core/recording/index.ts";
import { Entries } from "./entries.ts";
import { Parts, streamOf } from "./parts.ts";
import { Stored } from "./stored.ts";

/** The bytes in parts of that length, and then its end: `error` for one that breaks. */
function streamed(
  bytes: Uint8Array,
  length: number,
  error?: Error,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let place = 0;
  return new ReadableStream({
    pull(control) {
      const part = Uint8Array.from(bytes.subarray(place, place + length));
      if (part.length > 0) control.enqueue(part);
      else if (error === undefined) control.close();
      else control.error(error);
      place += length;
    },
  });
}

async function all(entries: Entries): Promise<readonly Entry[]> {
  const read: Entry[] = [];
  while (!entries.isOver) {
    const entry = entries.next();
    if (entry !== undefined) read.push(entry);
    else if (!entries.isOver) await entries.more();
  }
  return read;
}

const encoder = new TextEncoder();
const LINES = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ after: fc.nat(90), text: fc.string({ unit: "grapheme" }) }),
    },
    { weight: 1, arbitrary: fc.constantFrom("", "no line", "[1", "[0.5,{}]", '[3,"z",1]') },
  ),
  { minLength: 1, maxLength: 30 },
);

function written(lines: readonly (string | { after: number; text: string })[]): string {
  const write = createLineWriter();
  let at = 0;
  const texts = lines.map((line) => {
    if (typeof line === "string") return `${line}\n`;
    at += line.after;
    return write(instant(at), "f", line.text);
  });
  return headerLine({ title: "été" }) + texts.join("");
}

describe("the entries of a recording", () => {
  it("in parts of any length are those of the whole text, cut off anywhere", async () => {
    await fc.assert(
      fc.asyncProperty(
        LINES,
        fc.boolean(),
        fc.integer({ min: 1, max: 200 }),
        fc.nat(),
        async (lines, packed, length, cut) => {
          const text = written(lines);
          const kept = text.slice(0, text.length - (cut % 20));
          const bytes = packed ? gzipSync(kept) : encoder.encode(kept);
          const entries = new Entries(new Parts(streamed(bytes, length)));
          expect(await all(entries)).toEqual([...readRecording(Buffer.from(kept).toString())]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("are those that came before the bytes broke off, and that is told", async () => {
    const bytes = encoder.encode('[0,{}]\n[1,{"a');
    const entries = new Entries(new Parts(streamed(bytes, 4, new Error("lost"))));
    const read = await all(entries);
    expect(read.filter(({ type }) => type === "frame")).toHaveLength(1);
    expect(entries.passedOver).toBe("It breaks off before its end; it plays up to there.");
  });

  it("end where the viewer stops, without a word", async () => {
    const bytes = encoder.encode(written([{ after: 1, text: "a" }]) + '[1,"f","b"]\n'.repeat(50));
    const entries = new Entries(new Parts(streamed(bytes, 10)));
    expect(await entries.begin()).toEqual({ ok: true, value: undefined });
    entries.stop();
    expect((await all(entries)).filter(({ type }) => type === "frame").length).toBeLessThan(3);
    expect([entries.isOver, entries.passedOver]).toEqual([true, ""]);
  });

  it.each([
    [new Uint8Array(), undefined, /^can't be played\. The recording is empty/],
    [encoder.encode("once upon\na time\n"), undefined, /^can't be played\. No line is a frame/],
    [new Uint8Array(), new Error("no"), /^can't be read\.$/],
  ])("begin with a sentence where there is none: %#", async (bytes, error, sentence) => {
    const begun = await new Entries(new Parts(streamed(bytes, 5, error))).begin();
    expect(begun.ok ? "" : begun.error).toMatch(sentence);
  });
});

describe("a recording that is open", () => {
  const LENGTH = 40_000;
  const text = written(
    Array.from({ length: LENGTH }, (_, n) => ({ after: 10, text: `é ${n} ${"x".repeat(100)}` })),
  );
  const of = async (bytes: Uint8Array<ArrayBuffer>): Promise<Stored> => {
    const blob = new Blob([bytes]);
    const stored = new Stored(() => blob);
    const entries = new Entries(new Parts(streamOf(blob)), stored);
    await entries.begin();
    await all(entries);
    return stored;
  };

  it.each([
    ["plain", encoder.encode(text)],
    ["gzipped", new Uint8Array(gzipSync(text))],
  ])("gives back every text as it came, from any stretch of it, %s", async (_how, bytes) => {
    const stored = await of(bytes);
    expect(await stored.text()).toBe(text);
    for (const first of [1, 20_000, LENGTH - 3]) {
      const from = instant((first - 1) * 10);
      const between = await stored.between(from, instant((first + 2) * 10));
      expect(between.map(({ at, text: told }) => [at, told.slice(0, 8)])).toEqual(
        [first, first + 1, first + 2]
          .filter((n) => n < LENGTH)
          .map((n) => [n * 10, `é ${n} `.padEnd(8, "x")]),
      );
    }
  });

  it("reads of a large plain one no more than it must", async () => {
    let read = 0;
    const blob = new Blob([text]);
    const slice = blob.slice.bind(blob);
    blob.slice = (from, to) => {
      read += (to ?? blob.size) - (from ?? 0);
      return slice(from, to);
    };
    const stored = new Stored(() => blob);
    const entries = new Entries(new Parts(streamOf(blob)), stored);
    await entries.begin();
    await all(entries);
    read = 0;
    await stored.between(instant(395_000), instant(395_100));
    expect(read).toBeLessThan(blob.size / 2);
  });
});
