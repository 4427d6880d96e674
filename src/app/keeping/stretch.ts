/** A stretch of the past as a recording of its own. */
import { type Instant, instant } from "../../core/base/index.ts";
import type { Belief } from "../../core/belief/index.ts";
import { type Loop, PastBelief } from "../../core/playhead/index.ts";
import {
  LINE,
  type RecordingHeader,
  createLineWriter,
  headerLine,
  keyframeOf,
} from "../../core/recording/index.ts";
import { type Timed, storedOf } from "../recording/index.ts";
import { type SourceStatus, hostOf } from "../sources/index.ts";
import type { View } from "../store/index.ts";
import { type Heard, opening } from "./heard.ts";
import type { Recent } from "./recent.ts";

/** Without a loop, so much before the instant that is shown. */
const USUAL_MS = 10_000;

export interface Stretch {
  readonly text: string;
  readonly title: string;
  /** It may begin later than was asked for: what was before is not kept. */
  readonly from: Instant;
  readonly to: Instant;
  readonly frames: number;
}

/** What is repeated, or else the last seconds before what is shown. */
function shownStretch({ session, time }: View): Loop | undefined {
  const to = time?.loop?.to ?? session?.now();
  return to === undefined ? undefined : { from: instant(time?.loop?.from ?? to - USUAL_MS), to };
}

/**
 * `recent`: of a live source, what came last; `wall`: the Unix time of the present; `asked`: how
 * much of it, as far as it is kept.
 */
export async function stretchOf(
  view: View,
  recent: Recent,
  wall: number,
  asked: Loop | undefined = shownStretch(view),
): Promise<Stretch | undefined> {
  const { session } = view;
  if (session === undefined || session.name.type === "simulation") return undefined;
  const present = session.present();
  const to = instant(Math.min(asked?.to ?? present, present));
  const wanted = instant(Math.max(0, asked?.from ?? 0));
  const { name } = session;
  const heard = name.type === "live" ? recent.all() : undefined;
  const oldest = heard !== undefined && recent.isPart ? (heard[0]?.at ?? present) : 0;
  const past = new PastBelief<SourceStatus>(session.journal);
  const from = instant(Math.min(to, Math.max(wanted, oldest, past.from)));
  const then = past.at(from);
  const all = heard ?? (await storedOf(name)?.between(from, to))?.map(asHeard) ?? [];
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
    text: written(header, from, then, within),
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

function asHeard({ at, type, text }: Timed): Heard {
  return { at, kind: KINDS[type], text };
}

const KINDS = { frame: LINE.frame, gap: LINE.gap, marker: LINE.marker } as const;
