/** How many messages came in each column of time. */
import type { Timeline } from "../timeline/index.ts";
import type { Columns } from "./columns.ts";
import type { TapeScene } from "./scene.ts";

export function composeBusy(scene: TapeScene, timeline: Timeline, columns: Columns): void {
  const { begin, step, count, first, last } = columns;
  if (scene.busy.length !== count) scene.busy = new Float32Array(count);
  const { busy } = scene;
  busy.fill(0);
  let most = 0;
  let seq = timeline.first;
  for (let x = first; x < last; x += 1) {
    // What came before the first column is passed over and counted in none.
    if (x === first) seq = nextSince(timeline, begin + x * step, seq);
    const next = nextSince(timeline, begin + (x + 1) * step, seq);
    busy[x] = next - seq;
    if (next - seq > most) most = next - seq;
    seq = next;
  }
  scene.densest = (most / step) * 1_000;
  if (most === 0) return;
  // The root: a quiet stretch beside a flood is still no empty one.
  for (let x = first; x < last; x += 1) busy[x] = Math.sqrt((busy[x] ?? 0) / most);
}

/** The first record at the instant or later, looked for from one on by steps that double. */
function nextSince(timeline: Timeline, at: number, from: number): number {
  const { next, columns } = timeline;
  const instants = columns.at;
  let low = from;
  let step = 1;
  while (low + step <= next && (instants[timeline.indexOf(low + step - 1)] ?? 0) < at) {
    low += step;
    step *= 2;
  }
  let high = Math.min(next, low + step - 1);
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((instants[timeline.indexOf(middle)] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
