import { expect, test } from "vitest";
import { instant } from "../../core/base/index.ts";
import { parseRecording } from "../../core/recording/index.ts";
import { FakeEnvironment } from "../sources/fake-environment.ts";
import { FakeOutput } from "./fake-output.ts";
import { type Recorded, Recorder } from "./recorder.ts";

/** All that was promised so far has come about. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}

function recording(output = new FakeOutput()) {
  const environment = new FakeEnvironment();
  const ends: Recorded[] = [];
  const recorder = new Recorder({
    output,
    header: { source: "ws://host:10100/", start: 5 },
    at: instant(1_000),
    opening: [{ at: instant(0), kind: "k", text: '{"type":"state"}' }],
    clock: environment,
    ended: (recorded) => void ends.push(recorded),
  });
  const say = (at: number, text = `frame ${at}`): void =>
    recorder.hear({ at: instant(at), kind: "f", text });
  const pass = async (milliseconds: number): Promise<void> => {
    environment.pass(milliseconds);
    await settled();
  };
  return { environment, output, recorder, ends, say, pass };
}

test("what is heard is in the file, counted from where the recording began", async () => {
  const { output, recorder, ends, say } = recording();
  say(1_000);
  say(1_000.5, "ä\n\u2028");
  recorder.hear({ at: instant(1_400), kind: "g", text: "lost" });
  recorder.hear({ at: instant(1_500), kind: "g", text: "open" });
  recorder.hear({ at: instant(1_500), kind: "m", text: "here" });
  say(1_600);
  await recorder.stop();
  const read = parseRecording(output.text);
  expect(read).toEqual({
    ok: true,
    value: {
      header: { source: "ws://host:10100/", start: 5 },
      frames: [
        { at: 0, wire: '{"type":"state"}' },
        { at: 0, wire: "frame 1000" },
        { at: 0.5, wire: "ä\n\u2028" },
        { at: 600, wire: "frame 1600" },
      ],
      markers: [{ at: 500, text: "here" }],
      gaps: [
        { at: 400, text: "lost" },
        { at: 500, text: "open" },
      ],
      complaints: [],
    },
  });
  const bytes = new TextEncoder().encode(output.text).length;
  expect(ends).toEqual([{ name: "fake.ndjson", bytes, frames: 3, trouble: undefined }]);
  expect(output.isClosed).toBe(true);
});

test("a crash loses no more than some seconds", async () => {
  const { output, say, pass } = recording();
  for (let second = 1; second <= 60; second += 1) {
    say(1_000 * second);
    await pass(1_000);
  }
  const read = parseRecording(output.committed);
  expect(read.ok && read.value.frames.length).toBeGreaterThanOrEqual(55);
  expect(read.ok && read.value.complaints).toEqual([]);
});

test("a full disk ends it, in words, and what is there stays", async () => {
  const { output, ends, say, pass } = recording();
  say(1_000);
  await pass(1_000);
  output.isFull = true;
  say(2_000);
  await pass(1_000);
  expect(ends).toMatchObject([
    { trouble: "The recording could not be written any further: No space left on device." },
  ]);
  expect(parseRecording(output.text).ok).toBe(true);
});

test("so does its limit, and what was heard until then is in it", async () => {
  const { output, ends, say, pass } = recording();
  Object.assign(output, { where: "memory", limit: 1_000_000 });
  for (let count = 0; count < 12; count += 1) say(1_000 + count, "x".repeat(100_000));
  await pass(1_000);
  expect(ends).toHaveLength(1);
  expect(ends[0]?.trouble).toBe(
    "The recording has 1 MB, as much as this page keeps; it was stopped and downloaded.",
  );
  say(9_000);
  await settled();
  const read = parseRecording(output.text);
  expect(read.ok && read.value.frames).toHaveLength(13);
});

test("a disk that can't keep up ends it before the memory is full", async () => {
  const { output, ends, say } = recording();
  let go: () => void = () => {};
  output.slow = new Promise((resolve) => (go = resolve));
  for (let count = 0; count < 200; count += 1) say(1_000 + count, "x".repeat(500_000));
  go();
  await expect.poll(() => ends.length).toBe(1);
  expect(ends[0]?.trouble).toMatch(/^The disk is slower than the stream/);
  expect(output.text.length).toBeLessThan(70_000_000);
  expect(parseRecording(output.text).ok).toBe(true);
});
