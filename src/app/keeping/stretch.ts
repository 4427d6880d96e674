/** A stretch of the past as a recording of its own. */
import { type Instant, instant } from "../../core/base/index.ts";
import type { Belief } from "../../core/belief/index.ts";
import { PastBelief } from "../../core/playhead/index.ts";
import {
  LINE,
  type RecordingHeader,
  createLineWriter,
  headerLine,
  keyframeOf,
  readRecording,
} from "../../core/recording/index.ts";
import { textOf } from "../recording/index.ts";
import { type SourceStatus, hostOf } from "../sources/index.ts";
import type { View } from "../store/index.ts";
import { type Heard, opening } from "./heard.ts";
import type { Recent } from "./recent.ts";

/** Without a loop, so much before the instant that is shown. */
export const USUAL_MS = 10_000;

export interface Stretch {
  readonly text: string;
  readonly title: string;
  /** It may begin later than was asked for: what was before is not kept. */
  readonly from: Instant;
  readonly to: Instant;
  readonly frames: number;
}

/** `recent`: of a live source, what came last; `wall`: the Unix time of the present. */
export function stretchOf(view: View, recent: Recent, wall: number): Stretch | undefined {
  const { session, time } = view;
  if (session === undefined || session.name.type === "simulation") return undefined;
  const present = session.present();
  const loop = time?.loop;
  const to = instant(Math.min(loop?.to ?? session.now(), present));
  const wanted = instant(Math.max(0, loop?.from ?? to - USUAL_MS));
  const { name } = session;
  const all = name.type === "live" ? recent.all() : linesOf(textOf(name) ?? "");
  const oldest = name.type === "live" && recent.isPart ? (all[0]?.at ?? present) : 0;
  const past = new PastBelief<SourceStatus>(session.journal);
  const from = instant(Math.min(to, Math.max(wanted, oldest, past.from)));
  // A marker is the page's own, and stands in no source.
  const markers = view.markers.map(({ at, name: text }): Heard => ({
    at,
    kind: LINE.marker,
    text,
  }));
  const within = [...all.filter(({ kind }) => kind !== LINE.marker), ...markers]
    .filter(({ at }) => at > from && at <= to)
    .toSorted((a, b) => a.at - b.at);
  const source = name.type === "live" ? name.url : name.title;
  const seconds = ((to - from) / 1_000).toFixed(1);
  const title = `${seconds} s of ${name.type === "live" ? hostOf(name.url) : name.title}`;
  const header: RecordingHeader = {
    source,
    title,
    ...(name.type === "live" && { start: Math.round(wall - (present - from)) }),
  };
  return {
    text: written(header, from, past.at(from), within),
    title,
    from,
    to,
    frames: within.filter(({ kind }) => kind === LINE.frame).length,
  };
}

function written(
  header: RecordingHeader,
  from: Instant,
  then: Belief<SourceStatus>,
  within: readonly Heard[],
): string {
  const write = createLineWriter();
  const first = opening(keyframeOf(then.cluster), then.status);
  return [
    headerLine(header),
    ...first.map(({ kind, text }) => write(instant(0), kind, text)),
    ...within.map(({ at, kind, text }) => write(instant(at - from), kind, text)),
  ].join("");
}

/** Counted from its first frame, as it is shown. */
function linesOf(text: string): Heard[] {
  const heard: Heard[] = [];
  let first: number | undefined;
  for (const entry of readRecording(text)) {
    if (entry.type !== "frame" && entry.type !== "gap") continue;
    if (entry.type === "frame") first ??= entry.at;
    if (first === undefined) continue;
    const kind = entry.type === "frame" ? LINE.frame : LINE.gap;
    heard.push({ at: instant(entry.at - first), kind, text: entry.text });
  }
  return heard;
}
