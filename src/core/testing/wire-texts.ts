/** Frames to break: the capture's, and encoded random messages in both dialects. */
import fc from "fast-check";
import { encode } from "../protocol/index.ts";
import { captureFrames } from "./capture.ts";
import { anyMessage } from "./messages.ts";

const given = Number(process.env["RAFTGLASS_SEED"] ?? "");

/** RAFTGLASS_SEED=… runs the same frames again; it stands in the name of each test that draws. */
export const SEED: number = Number.isSafeInteger(given) && given > 0 ? given : 20_260_101;

export function wireTexts(seed: number): readonly string[] {
  const messages = fc.sample(anyMessage, { numRuns: 2_000, seed });
  const written = messages.map((message, index) =>
    encode(message, index % 2 === 0 ? "spec" : "go"),
  );
  return [...captureFrames().map((frame) => frame.wire), ...written];
}
