/** A recording as a source. Apart, because a first visit to a live cluster needs none of it. */
import { type Result, fail, ok } from "../../core/base/index.ts";
import { type Entry, readRecording } from "../../core/recording/index.ts";
import type { Environment, Source } from "../sources/index.ts";
import type { Marker, ViewStore } from "../store/index.ts";
import { recordingSource } from "./recording-source.ts";

/** Fails with a sentence when the text is no recording. Its markers go into the view. */
export function sourceOfRecording(
  text: string,
  environment: Environment,
  view: ViewStore,
): Result<Source, string> {
  for (const entry of readRecording(text)) {
    if (entry.type === "unreadable") return fail(entry.sentence);
    if (entry.type === "frame") break;
  }
  const read = (): Iterator<Entry, unknown> => readRecording(text);
  const mark = (marker: Marker): void =>
    view.setState(({ markers }) => ({ markers: [...markers, marker] }));
  return ok(recordingSource(read, environment, mark));
}
