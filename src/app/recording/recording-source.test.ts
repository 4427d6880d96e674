import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instant } from "../../core/base/index.ts";
import { CONTRACT, type Stage } from "../sources/contract.ts";
import { FakeEnvironment } from "../sources/fake-environment.ts";
import { listen } from "../sources/fake-sink.ts";
import { LOOP_PAUSE_MS, type Playing, TURN_LIMIT, recordingSource } from "./recording-source.ts";

function played(ats: readonly number[], playing: Playing = {}) {
  const environment = new FakeEnvironment();
  const frames = ats.map((at, i) => ({ at: instant(at), wire: `frame ${i}` }));
  const heard = listen();
  const open = recordingSource({ frames }, playing, environment).open(heard);
  return { environment, heard, open, ats: () => heard.frames.map(({ at }) => at) };
}

test("frames come at their own pace, counted from the first", () => {
  const { environment, ats } = played([1_000, 1_010, 1_500]);
  environment.pass(0);
  expect(ats()).toEqual([0]);
  environment.pass(499);
  expect(ats()).toEqual([0, 10]);
  environment.pass(1);
  expect(ats()).toEqual([0, 10, 500]);
});

test("a recording that counts from 1970 begins at once", () => {
  const { environment, ats } = played([1_790_000_000_000, 1_790_000_000_250]);
  environment.pass(250);
  expect(ats()).toEqual([0, 250]);
});

test("a timer that fires late delays no later frame", () => {
  const { environment, heard } = played([0, 100, 200, 300]);
  environment.pass(0);
  // The page was asleep: time passed, and no timer fired.
  environment.time += 250;
  environment.pass(0);
  expect(heard.frames.map(({ wire }) => wire)).toEqual(["frame 0", "frame 1", "frame 2"]);
  environment.pass(50);
  expect(heard.frames).toHaveLength(4);
});

test("when it is over it says so, and plays again when asked", () => {
  const { environment, heard, open, ats } = played([0, 100]);
  environment.pass(150);
  expect(heard.statuses).toEqual([
    { type: "open", at: 0 },
    { type: "ended", at: 100 },
  ]);
  open.retry();
  environment.pass(100);
  expect(ats()).toEqual([0, 100, 150, 250]);
  expect(heard.last).toEqual({ type: "ended", at: 250 });
});

test("asked to play again while it plays, it goes on", () => {
  const { environment, open, ats } = played([0, 100]);
  environment.pass(50);
  open.retry();
  environment.pass(50);
  expect(ats()).toEqual([0, 100]);
});

test("in a loop it begins again after a pause and never ends", () => {
  const { environment, heard, ats } = played([0, 100], { loop: true });
  environment.pass(2 * (100 + LOOP_PAUSE_MS));
  expect(ats()).toEqual([0, 100, 1_100, 1_200, 2_200]);
  expect(heard.statuses).toEqual([{ type: "open", at: 0 }]);
});

test("a loop does not make up for the rounds that were slept through", () => {
  const { environment, heard, ats } = played([0, 100], { loop: true });
  environment.pass(0);
  environment.time += 3_600_000;
  environment.pass(200);
  expect(heard.frames).toHaveLength(4);
  expect(ats().at(-1)).toBe(3_600_100);
});

test("at double speed the clock runs twice as fast, so what is told stays true", () => {
  const { environment, open, ats } = played([0, 100, 1_000], { speed: 2 });
  environment.pass(50);
  expect(ats()).toEqual([0, 100]);
  environment.pass(450);
  expect(ats()).toEqual([0, 100, 1_000]);
  expect(open.now()).toBe(1_000);
});

test("started in its middle, it tells at once what came before", () => {
  const { environment, open, ats } = played([0, 100, 5_000, 6_000], { start: 5_500 });
  expect(open.now()).toBe(5_500);
  environment.pass(0);
  expect(ats()).toEqual([0, 100, 5_000]);
  environment.pass(500);
  expect(ats()).toEqual([0, 100, 5_000, 6_000]);
});

test("a burst is told in turns, so that the page can answer in between", () => {
  const { environment, heard } = played(Array.from({ length: TURN_LIMIT + 1 }, () => 0));
  const first = [...environment.timers][0];
  if (first !== undefined) environment.timers.delete(first);
  first?.fire();
  expect(heard.frames).toHaveLength(TURN_LIMIT);
  environment.pass(0);
  expect(heard.frames).toHaveLength(TURN_LIMIT + 1);
});

test("however the recording is made, each frame is told once, in order, at its instant", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(3_000), { minLength: 1, maxLength: 40 }),
      fc.array(fc.nat(700), { maxLength: 60 }),
      fc.constantFrom(0.5, 1, 8),
      (gaps, passes, speed) => {
        let at = 0;
        const ats = gaps.map((gap) => (at += gap));
        const { environment, heard, open } = played(ats, { speed });
        for (const pass of passes) {
          environment.pass(pass);
          expect(heard.frames.every((frame) => frame.at <= open.now())).toBe(true);
        }
        environment.pass(1_000_000);
        expect(heard.frames.map(({ wire }) => wire)).toEqual(ats.map((_, i) => `frame ${i}`));
        expect(heard.frames.map((frame) => frame.at)).toEqual(
          ats.map((own) => own - (ats[0] ?? 0)),
        );
        expect(heard.last?.type).toBe("ended");
      },
    ),
  );
});

function recorded(loop: boolean): Stage {
  const environment = new FakeEnvironment();
  const frames = [11, 11, 40, 900].map((at) => ({ at: instant(at), wire: `${at}` }));
  return {
    environment,
    source: recordingSource({ frames }, { loop }, environment),
    perform: () => environment.pass(100),
  };
}

describe.each([
  ["recording", false],
  ["recording, in a loop", true],
])("a source that is a %s", (_, loop) => {
  test.each(CONTRACT)("$sentence", ({ keeps }) => {
    // The promise itself asserts; a broken one throws with what was found.
    expect(() => keeps(recorded(loop))).not.toThrow();
  });
});
