/** What stands below the picture of a film: who leads, what was told last, and when that is. */
import { health, patience } from "../../core/analysis/index.ts";
import { shown } from "../../core/base/index.ts";
import type { View } from "../store/index.ts";
import { clockOf } from "../../core/axis/index.ts";

export interface Captions {
  readonly health: string;
  readonly sentence: string;
  readonly at: string;
}

/** The newest change among so many records is told. */
const LOOKED_AT = 2_000;
const LINES = 72;

export function captionsOf({ session, cluster, usualPause }: View): Captions {
  if (session === undefined) return { health: "", sentence: "", at: "" };
  const { leadership, quorum } = health(cluster, session.now(), patience(usualPause).quiet);
  const { timeline } = session;
  let sentence = "";
  const oldest = Math.max(timeline.first, timeline.next - LOOKED_AT);
  for (let seq = timeline.next - 1; seq >= oldest && sentence === ""; seq--) {
    const note = timeline.noteAt(seq);
    if (note !== undefined) sentence = shown(note.sentence, 120);
  }
  const observed = quorum === "" ? "" : ` · ${quorum} (observed)`;
  return { health: `${leadership}${observed}`, sentence, at: clockOf(session.now()) };
}

export function heightOf(ratio: number): number {
  return LINES * ratio;
}

export function drawCaptions(
  context: CanvasRenderingContext2D,
  picture: HTMLCanvasElement,
  { health: line, sentence, at }: Captions,
  ratio: number,
  background: string,
): void {
  const { width, height } = context.canvas;
  context.fillStyle = background;
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0);
  context.fillStyle = getComputedStyle(document.body).color;
  context.textBaseline = "alphabetic";
  const top = picture.height;
  const margin = 16 * ratio;
  context.font = `600 ${16 * ratio}px system-ui, sans-serif`;
  context.fillText(line, margin, top + 28 * ratio, width - margin * 8);
  context.font = `${14 * ratio}px system-ui, sans-serif`;
  context.fillText(sentence, margin, top + 54 * ratio, width - margin * 2);
  context.font = `600 ${14 * ratio}px ui-monospace, monospace`;
  context.textAlign = "right";
  context.fillText(at, width - margin, top + 28 * ratio);
  context.textAlign = "left";
}
