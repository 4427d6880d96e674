import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createLineWriter, headerLine } from "../../core/recording/index.ts";
import { instant } from "../../core/base/index.ts";
import { CONTRACT, type Stage } from "../sources/contract.ts";
import { FakeEnvironment } from "../sources/fake-environment.ts";
import { listen } from "../sources/fake-sink.ts";
import { Entries } from "./entries.ts";
import { TURN_MS, recordingSource } from "./recording-source.ts";

/** As `jq` would write one: `[at, kind, text]`. */
function text(lines: readonly (readonly [at: number, kind: "f" | "g" | "m", text: string])[]) {
  const write = createLineWriter();
  return headerLine({}) + lines.map(([at, kind, told]) => write(instant(at), kind, told)).join("");
}

function told(lines: Parameters<typeof text>[0]) {
  const environment = new FakeEnvironment();
  const heard = listen();
  const source = recordingSource(() => new Entries(text(lines)), environment);
  return { environment, heard, open: source.open(heard), ats: () => heard.frames.map((f) => f.at) };
}

const frames = (...ats: readonly number[]) => ats.map((at) => [at, "f", `frame ${at}`] as const);

test("all of it is told at once, each frame at its own instant", () => {
  const { environment, heard, open, ats } = told(frames(0, 10, 500));
  environment.pass(0);
  expect(ats()).toEqual([0, 10, 500]);
  expect(heard.last).toEqual({ type: "ended", at: 500 });
  expect(open.now()).toBe(500);
});

test("a recording that counts from 1970 begins at its first frame", () => {
  const { environment, ats } = told(frames(1_790_000_000_000, 1_790_000_000_250));
  environment.pass(0);
  expect(ats()).toEqual([0, 250]);
});

test("what stands before the first frame is not told, and the gaps after it are", () => {
  const { environment, heard } = told([
    [5, "g", "lost"],
    [10, "f", "one"],
    [20, "g", "lost"],
    [70, "g", "open"],
    [80, "m", "here"],
    [90, "f", "two"],
  ]);
  environment.pass(0);
  expect(heard.statuses).toEqual([
    { type: "open", at: 0 },
    { type: "offline", at: 10, reason: "lost", attempt: 0 },
    { type: "open", at: 60 },
    { type: "ended", at: 80 },
  ]);
});

test("a long one is told in turns, so that the page can answer in between", () => {
  const { environment, heard } = told(frames(...Array.from({ length: 2_000 }, (_, n) => n)));
  let looks = 0;
  const now = environment.now.bind(environment);
  // Each look at the clock costs a little more than a turn.
  environment.now = () => now() + (looks += 1) * (TURN_MS + 1);
  const turns: number[] = [];
  while (heard.last?.type !== "ended") {
    const [first] = environment.timers;
    if (first === undefined) break;
    environment.timers.delete(first);
    first.fire();
    turns.push(heard.frames.length);
  }
  expect(turns.length).toBeGreaterThan(5);
  expect(heard.frames).toHaveLength(2_000);
});

test("however the recording is made, each frame is told once, in order, at its instant", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(3_000), { minLength: 1, maxLength: 40 }), (gaps) => {
      let at = 0;
      const ats = gaps.map((gap) => (at += gap));
      const { environment, heard } = told(frames(...ats));
      environment.pass(1_000);
      expect(heard.frames.map(({ wire }) => wire)).toEqual(ats.map((own) => `frame ${own}`));
      expect(heard.frames.map((frame) => frame.at)).toEqual(ats.map((own) => own - (ats[0] ?? 0)));
    }),
  );
});

function recorded(): Stage {
  const environment = new FakeEnvironment();
  const read = () => new Entries(text(frames(11, 11, 40, 900)));
  return {
    environment,
    source: recordingSource(read, environment),
    perform: () => environment.pass(100),
  };
}

describe("a source that is a recording", () => {
  test.each(CONTRACT)("$sentence", ({ keeps }) => {
    // The promise itself asserts; a broken one throws with what was found.
    expect(() => keeps(recorded())).not.toThrow();
  });
});
