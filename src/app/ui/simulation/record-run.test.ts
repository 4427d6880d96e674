import { expect, test } from "vitest";
import { decode } from "../../../core/protocol/index.ts";
import { parseRecording } from "../../../core/recording/index.ts";
import { encodeRun, seconds, setupOf } from "../../../core/simulation/index.ts";
import { recordingOf } from "./record-run.ts";

const RUN = encodeRun({
  setup: setupOf({ seed: 7, voters: 3 }),
  actions: [{ at: seconds(1), action: { type: "crash", node: 1 } }],
  until: seconds(3),
});

test("a saved run is a recording that we read ourselves, without a complaint", () => {
  const text = recordingOf(RUN);
  if (!text.ok) throw new Error(text.error);
  const recording = parseRecording(text.value);
  if (!recording.ok) throw new Error(recording.error);
  const { frames, complaints } = recording.value;
  expect(complaints).toEqual([]);
  expect(frames.length).toBeGreaterThan(20);
  expect(frames.at(-1)?.at).toBeGreaterThan(2_500);
  expect(frames.at(-1)?.at).toBeLessThanOrEqual(3_000);
  const decoded = frames.flatMap(({ wire }) => decode(wire));
  expect(decoded.every(({ ok }) => ok)).toBe(true);
  expect(decoded[0]?.ok === true && decoded[0].value.type).toBe("state");
});

test("what is no run is refused with a sentence", () => {
  const refused = recordingOf("nonsense");
  expect(!refused.ok && refused.error).toContain("not the text of a run");
});
