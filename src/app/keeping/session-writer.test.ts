import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, it } from "vitest";
import { instant } from "../../core/base/index.ts";
import { parseRecording } from "../../core/recording/index.ts";
import { FakeShelf } from "./fake-shelf.ts";
import { lastSession, readSession } from "./last-session.ts";
import { SessionWriter } from "./session-writer.ts";

const SOURCE = "ws://host:10100/";

function writing(shelf: FakeShelf, limits = { bytes: 1e6, letters: 1e7, waiting: 1e6 }) {
  let now = 0;
  let heard = 0;
  let gaveUp = 0;
  const writer = new SessionWriter({
    shelf,
    id: "one",
    source: SOURCE,
    // A keyframe says how much came before it.
    keyframe: () => JSON.stringify({ type: "state", heard }),
    now: () => instant(now),
    wall: () => 1_000_000 + now,
    pack: (text) => Promise.resolve(new Uint8Array(gzipSync(text))),
    limits,
    gaveUp: () => void (gaveUp += 1),
  });
  const say = (length: number): void => {
    now += 10;
    writer.hear({ at: instant(now), kind: "f", text: `${heard} ${"x".repeat(length)}` });
    heard += 1;
  };
  return { writer, say, heard: () => heard, gaveUp: () => gaveUp };
}

async function framesOf(shelf: FakeShelf): Promise<readonly string[]> {
  const last = await lastSession(shelf, new Set());
  if (last === undefined) return [];
  const unpack = (packed: Uint8Array): Promise<string> =>
    Promise.resolve(gunzipSync(packed).toString());
  const read = parseRecording(await readSession(shelf, last, unpack));
  if (!read.ok) throw new Error(read.error);
  expect(read.value.complaints).toEqual([]);
  expect(read.value.header.source).toBe(SOURCE);
  return read.value.frames.map(({ wire }) => wire);
}

/** What begins with a keyframe goes on from there, without a gap. */
function expectWhole(frames: readonly string[]): number {
  const [keyframe = "", ...rest] = frames;
  const { heard } = JSON.parse(keyframe) as { heard: number };
  expect(rest.map((text) => Number.parseInt(text, 10))).toEqual(
    Array.from({ length: rest.length }, (_, n) => heard + n),
  );
  return heard + rest.length;
}

it("whenever the page ends, what is kept is a recording without a hole", async () => {
  const step = fc.oneof(
    { weight: 5, arbitrary: fc.record({ say: fc.integer({ min: 1, max: 9_000 }) }) },
    { weight: 2, arbitrary: fc.constant("write" as const) },
    // More than can wait.
    { weight: 1, arbitrary: fc.record({ say: fc.constant(400_000) }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 80 }), async (steps) => {
      const shelf = new FakeShelf();
      const limits = { bytes: 4_000, letters: 200_000, waiting: 300_000 };
      const { writer, say } = writing(shelf, limits);
      for (const one of steps) {
        if (one === "write") await writer.write();
        else say(one.say);
        const frames = await framesOf(shelf);
        if (frames.length > 0) expectWhole(frames);
      }
    }),
    { numRuns: 60 },
  );
});

it("keeps the end of a long session, within its bounds", async () => {
  const shelf = new FakeShelf();
  const { writer, say, heard } = writing(shelf, { bytes: 1e6, letters: 500_000, waiting: 1e6 });
  for (let n = 0; n < 2_000; n += 1) {
    say(1_000);
    if (n % 7 === 0) await writer.write();
  }
  await writer.write();
  const frames = await framesOf(shelf);
  expect(expectWhole(frames)).toBe(heard());
  expect(frames.length).toBeGreaterThan(300);
  expect(frames.length).toBeLessThan(600);
});

it("only the newest that is over is the last session; one that goes on is none", async () => {
  const shelf = new FakeShelf();
  const chunk = { number: 0, packed: new Uint8Array() };
  for (const [id, until] of [
    ["old", 1],
    ["new", 3],
    ["newer", 5],
  ] as const) {
    await shelf.add({ id, source: SOURCE, from: 0, until }, chunk, []);
  }
  expect((await lastSession(shelf, new Set(["newer"])))?.id).toBe("new");
  expect((await shelf.sessions()).map(({ id }) => id).toSorted()).toEqual(["new", "newer"]);
  expect(await shelf.chunks("old")).toEqual([]);
});

it("gives up on a shelf that refuses three times in a row, and says so once", async () => {
  const shelf = new FakeShelf();
  const add = shelf.add.bind(shelf);
  let asked = 0;
  const refuse = (): Promise<void> => {
    asked += 1;
    return Promise.reject(new Error("full"));
  };
  const { writer, say, gaveUp } = writing(shelf);
  const round = async (): Promise<void> => {
    say(10);
    // After a refusal it begins anew, and then writes again.
    await writer.write();
    say(10);
    await writer.write();
  };
  shelf.add = refuse;
  await round();
  await round();
  expect([asked, gaveUp()]).toEqual([2, 0]);
  // One that is taken counts anew.
  shelf.add = add;
  await round();
  shelf.add = refuse;
  await round();
  await round();
  expect(gaveUp()).toBe(0);
  await round();
  expect(gaveUp()).toBe(1);
  const before = asked;
  await round();
  expect([asked - before, gaveUp()]).toEqual([0, 1]);
});
