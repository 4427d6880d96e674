/** A recording as a source. Apart, because a first visit to a live cluster needs none of it. */
import { type Result, fail, ok } from "../../core/base/index.ts";
import { type Entry, readRecording } from "../../core/recording/index.ts";
import type { Environment, Source } from "../sources/index.ts";
import { recordingSource } from "./recording-source.ts";

/** Fails with a sentence when the text is no recording. */
export function sourceOfRecording(text: string, environment: Environment): Result<Source, string> {
  for (const entry of readRecording(text)) {
    if (entry.type === "unreadable") return fail(entry.sentence);
    if (entry.type === "frame") break;
  }
  const read = (): Iterator<Entry, unknown> => readRecording(text);
  return ok(recordingSource(read, environment));
}
