/** A recording as a source. Apart, because a first visit to a live cluster needs none of it. */
import { type Result, ok } from "../../core/base/index.ts";
import { parseRecording } from "../../core/recording/index.ts";
import type { Environment, Source } from "../sources/index.ts";
import { recordingSource } from "./recording-source.ts";

/**
 * `start`: the millisecond at which it begins; from there it is played in a loop. Fails with a
 * sentence when the text is no recording.
 */
export function sourceOfRecording(
  text: string,
  start: number,
  environment: Environment,
): Result<Source, string> {
  const recording = parseRecording(text);
  if (!recording.ok) return recording;
  return ok(recordingSource(recording.value, { loop: start > 0, start }, environment));
}
