import { expect, it } from "vitest";
import { instant } from "../../../core/base/index.ts";
import type { Loop } from "../../../core/playhead/index.ts";
import type { Playhead } from "../../store/index.ts";
import { timeOf } from "./time.ts";

/** The loops that are set by pressing L once where `at` is shown of that reach. */
function looped(at: number, from: number, to: number): unknown[] {
  const calls: unknown[] = [];
  const playhead = {
    setLoop: (loop: Loop | undefined) => void calls.push(loop && [loop.from, loop.to]),
    play: () => void calls.push("play"),
  } as Playhead;
  const shown = { playing: false, speed: 1, loop: undefined };
  timeOf(
    {
      now: () => instant(at),
      shown: () => shown,
      reach: () => ({ from, to }),
      markers: () => [],
      mark: () => undefined,
      playhead: () => playhead,
      lookBack: () => Promise.resolve(playhead),
      present: () => undefined,
    },
    (act) => void act(),
  ).toggleLoop();
  return calls;
}

it("repeats the last seconds, and the first ones where less than that lies before", () => {
  expect(looped(9_000, 1_000, 20_000)).toEqual([[4_000, 9_000], "play"]);
  expect(looped(20_000, 1_000, 20_000)).toEqual([[15_000, 20_000], "play"]);
  expect(looped(1_000, 1_000, 20_000)).toEqual([[1_000, 6_000], "play"]);
  expect(looped(1_001, 1_000, 20_000)).toEqual([[1_000, 6_000], "play"]);
});

it("repeats all where that is less, and nothing where nothing is", () => {
  expect(looped(1_000, 1_000, 3_000)).toEqual([[1_000, 3_000], "play"]);
  expect(looped(3_000, 1_000, 3_000)).toEqual([[1_000, 3_000], "play"]);
  expect(looped(1_000, 1_000, 1_000)).toEqual([]);
});
