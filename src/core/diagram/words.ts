/** An arrow in words: what it was, from whom to whom, when, and how it was placed. */
import { clockOf } from "../axis/index.ts";
import { shown } from "../base/index.ts";
import { ARROW, type Arrows } from "./scene.ts";

/** Kinds whose word is a noun of one thing. */
const NOUNS: ReadonlySet<string> = new Set([
  "heartbeat",
  "request-vote",
  "write-request",
  "write",
  "install-snapshot",
]);
const KIND_LENGTH = 48;

/** “heartbeat”, “38 heartbeats”, “4 append-entries”, “7 × timeout-now”. */
export function repeated(kind: string, repeats: number): string {
  const word = shown(kind, KIND_LENGTH);
  if (repeats <= 1) return word;
  if (NOUNS.has(kind)) return `${repeats} ${word}s`;
  return kind === "append-entries" ? `${repeats} ${word}` : `${repeats} × ${word}`;
}

export interface Naming {
  readonly kindName: (kind: number) => string;
  readonly nameOf: (lane: number) => string;
}

/** One sentence without a full stop. */
export function arrowWords(arrows: Arrows, n: number, { kindName, nameOf }: Naming): string {
  const marks = arrows.marks[n] ?? 0;
  const repeats = arrows.repeats[n] ?? 1;
  const what = repeated(kindName(arrows.kind[n] ?? 0), repeats);
  const from = nameOf(arrows.source[n] ?? 0);
  const to = (marks & ARROW.self) === 0 ? nameOf(arrows.target[n] ?? 0) : "itself";
  return `${what} from ${from} to ${to}, ${whenOf(arrows, n)}, ${howOf(arrows, n)}${fateOf(marks)}`;
}

function whenOf(arrows: Arrows, n: number): string {
  const first = clockOf(arrows.first[n] ?? 0);
  if ((arrows.repeats[n] ?? 1) <= 1) return `at ${first}`;
  const last = clockOf(arrows.last[n] ?? 0);
  return first === last ? `all at ${first}` : `from ${first} to ${last}`;
}

/** How its place was found: that nothing told how long it flew must never look as if it did. */
function howOf(arrows: Arrows, n: number): string {
  const latency = arrows.latency[n] ?? 0;
  if (latency === 0) return "placed where it was seen: no latency was told";
  const mean = (arrows.repeats[n] ?? 1) > 1 ? " on average" : "";
  return `${latencyWords(latency)} in flight${mean}, as told`;
}

function latencyWords(ms: number): string {
  if (ms >= 1_000) return `${(ms / 1_000).toFixed(2)} s`;
  return ms >= 10 ? `${Math.round(ms)} ms` : `${Number(ms.toPrecision(2))} ms`;
}

function fateOf(marks: number): string {
  if ((marks & ARROW.dropped) !== 0) return "; lost on the way";
  return (marks & ARROW.refused) === 0 ? "" : "; refused";
}
