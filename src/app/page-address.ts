/**
 * The page's own address: `?exporter=` stands in it when it is not what the server shows anyway.
 */
import { parseExporter, withoutToken } from "./sources/index.ts";
import type { LessonPlace } from "./store/index.ts";

const RUN = "#run=";
const LESSON = "#lesson=";

/** The run that the address asks for. */
export function runIn({ hash }: { readonly hash: string }): string | undefined {
  return hash.startsWith(RUN) ? hash.slice(RUN.length) : undefined;
}

/** True where the address asks for a recording: by its own address, or by all of it. */
export function asksForRecording({ hash, search }: Pick<Location, "hash" | "search">): boolean {
  return /[?&#]recording=./.test(search + hash);
}

/** The step of a lesson that the address asks for: `#lesson=election/votes`. */
export function lessonIn({ hash }: { readonly hash: string }): LessonPlace | undefined {
  if (!hash.startsWith(LESSON)) return undefined;
  const [id = "", step = ""] = hash.slice(LESSON.length).split("/");
  return { id, step };
}

export function lessonHash({ id, step }: LessonPlace): string {
  return `${LESSON}${id}/${step}`;
}

/** `served`: as the server wrote it, in any form that selects an exporter. */
export function pageAddress(
  page: string,
  exporter: string | undefined,
  served: string | undefined,
): string {
  const address = new URL(page);
  const shown = served === undefined ? undefined : parseExporter(served);
  const isServed = shown?.ok === true && shown.value === exporter;
  if (exporter === undefined || isServed) address.searchParams.delete("exporter");
  else address.searchParams.set("exporter", withoutToken(exporter));
  // A run or a recording stands there only while it is open.
  address.searchParams.delete("recording");
  if (/^#(run|recording)=/.test(address.hash)) address.hash = "";
  return address.href;
}
