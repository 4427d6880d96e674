/** What both diagrams draw: 50 nodes, and as many arrows in view as are asked for, none folded. */
import { instant } from "../../src/core/base/index.ts";
import { EMPTY_CLUSTER, reduce } from "../../src/core/cluster/index.ts";
import {
  type DiagramInput,
  EVERYTHING,
  createDiagramComposer,
  createHistories,
  createMatcher,
  orderOf,
} from "../../src/core/diagram/index.ts";
import { createTimeline } from "../../src/core/timeline/index.ts";

export const SIZE = { width: 1280, height: 800 };
const NODES = 50;
const KINDS = ["heartbeat", "append-entries", "request-vote", "write-request"];
/** In view at once. */
export const SPAN_MS = 10_000;
/** So many windows of it are kept, to be panned over. */
const WINDOWS = 6;
const LATENCY_MS = 60;

const asked = new URL(location.href).searchParams;
export const ARROWS = Number(asked.get("arrows"));
/** `pan` or `zoom`. */
export const MOTION = asked.get("motion") ?? "pan";

export function diagramScene() {
  const timeline = createTimeline(ARROWS * WINDOWS);
  const uuids = Array.from({ length: NODES }, (_, n) => `node-${n + 1}`);
  const nodes = uuids.map((uuid) => ({ uuid, commonName: uuid, state: "follower" }));
  const cluster = reduce(EMPTY_CLUSTER, { type: "state", nodes }, instant(0));
  for (const node of cluster.nodes.values()) {
    const change = { at: instant(0), after: node };
    timeline.appendNote(instant(0), { type: "change", change, sentence: "" });
  }
  // Kind and target take turns of different lengths: the same two meet again far away.
  for (let n = 0; n < ARROWS * WINDOWS; n++) {
    timeline.appendEvent(instant((n * SPAN_MS) / ARROWS), {
      type: "event",
      source: uuids[n % 2 === 0 ? 0 : 1 + ((n * 7) % (NODES - 1))] ?? "",
      target: uuids[n % 2 === 0 ? 1 + ((n * 11) % (NODES - 1)) : 0] ?? "",
      details: KINDS[Math.floor(n / (NODES - 1)) % KINDS.length] ?? "",
      latencyMs: LATENCY_MS * (0.5 + (n % 13) / 13),
    });
  }
  const histories = createHistories(timeline);
  histories.catchUp({ cluster, until: timeline.next });
  const order = orderOf(histories);
  const composer = createDiagramComposer(timeline);
  const matcher = createMatcher({
    timeline,
    search: EVERYTHING,
    hiddenKinds: new Set(),
    nameOf: (uuid) => uuid,
  });
  const inputAt = (from: number, span: number): DiagramInput => ({
    timeline,
    histories,
    order,
    window: { from: instant(from), to: instant(from + span) },
    size: SIZE,
    direction: "across",
    scrolled: 0,
    matcher,
    selectedNode: undefined,
    selectedEvent: undefined,
    presentAt: timeline.lastAt,
    shownAt: timeline.lastAt,
  });
  return { composer, inputAt, last: (WINDOWS - 1) * SPAN_MS };
}

/** Where the window is in each frame: to and fro, three pixels a frame, or nearer and further. */
export function windowOf(frame: number, last: number): { from: number; span: number } {
  if (MOTION === "zoom") {
    const span = SPAN_MS * (1 + 0.15 * Math.sin(frame / 20));
    return { from: last / 2, span };
  }
  const step = (SPAN_MS / SIZE.width) * 3;
  const way = (frame * step) % (2 * last);
  return { from: way < last ? way : 2 * last - way, span: SPAN_MS };
}
