/**
 * The strip of time over an hour of 50 nodes with a million records, zoomed; and beside it what
 * anybody would write first: each change in the window a rectangle, each message counted.
 */
import { instant, randomFrom } from "../../src/core/base/index.ts";
import {
  type Change,
  EMPTY_CLUSTER,
  apply,
  closeDraft,
  openDraft,
} from "../../src/core/cluster/index.ts";
import { createEpisodes } from "../../src/core/episodes/index.ts";
import { PALETTES } from "../../src/core/scene/index.ts";
import {
  type TapeWindow,
  composeTape,
  createTape,
  createTapeScene,
  marksOf,
  tapeColumns,
} from "../../src/core/tape/index.ts";
import { RECORD, createTimeline } from "../../src/core/timeline/index.ts";
import { createTapePainter } from "../../src/app/tape/index.ts";

const NODES = 50;
const RECORDS = 1_000_000;
const HOUR_MS = 3_600_000;
const SIZE = { width: 1_280, height: 96 };
/** An election every two seconds, six changes each: as many as a timeline keeps notes of. */
const ELECTION_MS = 2_000;

const timeline = createTimeline(1_048_576);
const draft = openDraft(EMPTY_CLUSTER);
const note = (change: Change): void => {
  timeline.appendNote(change.at, { type: "change", change, sentence: "" });
};
const uuids = Array.from({ length: NODES }, (_, n) => `node-${n + 1}`);
const uuidOf = (n: number): string => uuids[n % NODES] ?? "";

function tellAll(): void {
  const nodes = uuids.map((uuid, n) => ({ uuid, state: n === 0 ? "leader" : "follower" }));
  apply(draft, { type: "state", nodes }, instant(0), note);
  const step = HOUR_MS / RECORDS;
  let elections = 0;
  for (let n = 0; n < RECORDS; n += 1) {
    const at = n * step;
    if (at >= (elections + 1) * ELECTION_MS) {
      elect(at, elections, 7 * (elections + 1));
      elections += 1;
    }
    const event = { source: uuidOf(n), target: uuidOf(n * 7 + 1), details: "append-entries" };
    timeline.appendEvent(instant(at), { type: "event", ...event });
  }
}

/** The leader falls, two stand, one wins, the old one is back. */
function elect(at: number, election: number, next: number): void {
  const old = uuidOf(7 * election);
  const other = uuidOf(next + 3);
  const told: readonly (readonly [string, string])[] = [
    [old, "inactive"],
    [uuidOf(next), "candidate"],
    [other, "candidate"],
    [other, "follower"],
    [uuidOf(next), "leader"],
    [old, "follower"],
  ];
  for (const [n, [uuid, state]] of told.entries()) {
    const change = { type: "nodechange", action: "update", node: { uuid, state } } as const;
    // Before the next message: what is told at one instant is one change.
    apply(draft, change, instant(at + n / 2), note);
  }
}

tellAll();
const tape = createTape(timeline);
const readFrom = performance.now();
tape.catchUp({ cluster: closeDraft(draft), until: timeline.next });
const readMs = performance.now() - readFrom;
const episodes = createEpisodes(timeline);
episodes.catchUp(instant(HOUR_MS), tape.known);
const marks = marksOf(episodes.list);
const scene = createTapeScene();

function canvasOf(): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  document.body.append(canvas);
  canvas.width = SIZE.width;
  canvas.height = SIZE.height;
  return canvas;
}

const ours = canvasOf();
const painter = createTapePainter(ours);
painter.resize(SIZE.width, SIZE.height, 1);
const plain = canvasOf();
const plainContext = plain.getContext("2d", { willReadFrequently: true });

/** What was drawn is there: the engine draws late otherwise, and nobody would count it. */
function settle(canvas: HTMLCanvasElement): void {
  canvas.getContext("2d")?.getImageData(0, 0, 1, 1);
}

function drawOurs(window: TapeWindow): void {
  composeTape(scene, { tape, marks, window, size: SIZE, present: HOUR_MS, markers: [] });
  painter.paint(scene, "dark");
  settle(ours);
}

/** Without names, marks, axis and patterns. */
function drawPlain({ begin, span }: TapeWindow): void {
  const { left, columns } = tapeColumns(SIZE);
  const context = plainContext;
  if (context === null) return;
  const palette = PALETTES.dark;
  context.fillStyle = palette.surface;
  context.fillRect(0, 0, SIZE.width, SIZE.height);
  const x = (at: number): number => left + ((at - begin) / span) * columns;
  const row = 1;
  for (const [index, { track }] of tape.lanes.entries()) {
    for (let n = 0; n < track.length; n += 1) {
      const from = Math.max(begin, track.beginOf(n));
      const to = Math.min(begin + span, n + 1 < track.length ? track.beginOf(n + 1) : HOUR_MS);
      if (to < from) continue;
      const standing = (["leader", "inactive", "candidate", "unknown", "follower"] as const)[
        track.codeOf(n)
      ];
      context.fillStyle = palette.standing[standing ?? "ghost"];
      context.fillRect(x(from), 14 + index * row, Math.max(1, x(to) - x(from)), row);
    }
  }
  const counts = new Uint32Array(columns);
  const { at, record } = timeline.columns;
  for (let seq = timeline.first; seq < timeline.next; seq += 1) {
    const place = timeline.indexOf(seq);
    if (record[place] !== RECORD.event) continue;
    const column = Math.floor((((at[place] ?? 0) - begin) / span) * columns);
    if (column >= 0 && column < columns) counts[column] = (counts[column] ?? 0) + 1;
  }
  const most = Math.max(1, ...counts);
  context.fillStyle = palette.muted;
  for (let n = 0; n < columns; n += 1) {
    const height = (12 * (counts[n] ?? 0)) / most;
    context.fillRect(left + n, 78 - height, 1, height);
  }
  settle(plain);
}

declare global {
  interface Window {
    tape: {
      readonly records: number;
      readonly changes: number;
      readonly readMs: number;
      /** Milliseconds of each frame, while it is zoomed to this span around places of chance. */
      zoomed(spanMs: number, frames: number, isOurs: boolean): readonly number[];
    };
  }
}

window.tape = {
  records: timeline.next,
  changes: tape.lanes.reduce((sum, { track }) => sum + track.length, 0),
  readMs,
  zoomed(spanMs, frames, isOurs) {
    const chance = randomFrom(spanMs + 1);
    const times: number[] = [];
    for (let n = 0; n < frames; n += 1) {
      const around = chance() * HOUR_MS;
      // Each frame a little nearer: no two are the same.
      const span = spanMs * (1 + (frames - n) / frames);
      const window = { begin: Math.min(HOUR_MS - span / 2, around) - span / 2, span };
      const began = performance.now();
      if (isOurs) drawOurs(window);
      else drawPlain(window);
      times.push(performance.now() - began);
    }
    return times;
  },
};
