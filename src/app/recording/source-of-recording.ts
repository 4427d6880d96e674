/** A recording as a source. Apart, because a first visit to a live cluster needs none of it. */
import { type Result, fail, ok } from "../../core/base/index.ts";
import { type Entry, readLine, readRecording } from "../../core/recording/index.ts";
import type { Environment, Source } from "../sources/index.ts";
import type { Marker, ViewStore } from "../store/index.ts";
import { recordingSource } from "./recording-source.ts";

/** Of the lines that were passed over, so many are told. */
const TOLD = 3;

/**
 * Fails with a sentence when the text is no recording. Its markers go into the view; `tell` hears
 * what was passed over, once all of it was read; nothing where nothing was.
 */
export function sourceOfRecording(
  text: string,
  environment: Environment,
  view: ViewStore,
  tell: (sentences: string) => void,
): Result<Source, string> {
  for (const entry of readRecording(text)) {
    if (entry.type === "unreadable") return fail(entry.sentence);
    if (entry.type === "frame") break;
  }
  const mark = (marker: Marker): void =>
    view.setState(({ markers }) => ({ markers: [...markers, marker] }));
  return ok(recordingSource(() => heard(text, tell), environment, mark));
}

function* heard(text: string, tell: (sentences: string) => void): Generator<Entry, void> {
  const said: string[] = [];
  const entries = readRecording(text);
  for (;;) {
    const { done, value } = entries.next();
    if (done === true) {
      const passedOver = passedOverOf(text, value, said);
      if (passedOver !== "") tell(passedOver);
      return;
    }
    if (value.type === "complaint" || value.type === "end") said.push(value.sentence);
    yield value;
  }
}

/** `count`: lines that were passed over; `said`: of the first of them, and why reading ended. */
function passedOverOf(text: string, count: number, said: readonly string[]): string {
  if (count === 0) return said.join(" ");
  const last = text.slice(text.lastIndexOf("\n") + 1);
  const isCut = last.trim() !== "" && readLine(last) === undefined;
  if (isCut && count === 1) return "It is cut off in its last line; it plays up to there.";
  const lines = count === 1 ? "1 line was" : `${count} lines were`;
  const more = said.length > TOLD ? " …" : "";
  return `${lines} passed over. ${said.slice(0, TOLD).join(". ")}${more}`;
}
