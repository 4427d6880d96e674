/** For tests: all that one sees of a session at an instant, the picture and every figure. */
import { type Instant, instant } from "../../core/base/index.ts";
import { createEpisodes, figuresOf } from "../../core/episodes/index.ts";
import { figuresIn, plotted } from "../../core/figures/index.ts";
import { createLayout } from "../../core/layout/index.ts";
import { FIRST_CAMERA, createComposer } from "../../core/scene/index.ts";
import type { Timeline } from "../../core/timeline/index.ts";
import type { ViewStore } from "../store/index.ts";

/** A composer that goes along, as the stage has one: what it keeps must not be seen. */
export function createLook(timeline: Timeline) {
  const compose = createComposer(timeline);
  return (view: ViewStore, at: Instant, reducedMotion = false) => {
    const { cluster, greyed } = view.getState();
    const layout = createLayout();
    layout.sync(cluster);
    const { scene } = compose({
      cluster,
      layout,
      at,
      camera: FIRST_CAMERA,
      size: { width: 800, height: 600 },
      theme: "dark",
      greyed,
      selected: undefined,
      hovered: undefined,
      hiddenKinds: new Set(),
      reducedMotion,
      standing: true,
    });
    const { packets, edges, nodes, sweeps, departures } = scene;
    const rows = (count: number, read: (i: number) => unknown): unknown[] =>
      Array.from({ length: count }, (_, i) => read(i));
    return {
      packets: rows(packets.count, (i) => [
        scene.kindName(packets.kind[i] ?? 0),
        packets.x[i]?.toFixed(2),
        packets.y[i]?.toFixed(2),
      ]),
      // Which pair was seen first does not matter.
      edges: rows(edges.count, (i) => [
        [edges.from[i] ?? 0, edges.to[i] ?? 0].toSorted((a, b) => a - b),
        edges.level[i],
        edges.flow[i],
      ]).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
      nodes: rows(nodes.count, (i) => [nodes.name[i], nodes.standing[i], nodes.marks[i]]),
      moments: [...sweeps, ...departures].map(({ age }) => age.toFixed(3)).toSorted(),
    };
  };
}

/** All that the words of a test name. */
const KINDS_PLOTTED = 20;

/** Every figure that the page shows of what came until then, but the rate, which is an average. */
export function figures(view: ViewStore, timeline: Timeline, at: Instant) {
  const { traffic, uuids, kinds } = timeline;
  const named = (counts: readonly number[], textOf: (id: number) => string) =>
    counts.flatMap((count, id) => (count > 0 ? [[textOf(id), count]] : [])).toSorted(byText);
  const { edges } = traffic;
  const { cluster, counts, status, heardAt, openedAt, understoodAt, usualPause, listed, version } =
    view.getState();
  const { rate: _, ...counted } = counts;
  const episodes = createEpisodes(timeline);
  const known = { cluster, until: version };
  episodes.catchUp(instant(at + 0.001), known);
  // Kept as long as the timeline is, as in the page: a walk reads on, or anew after a cut.
  const { tenures, series } = figuresIn(timeline, known, at);
  return {
    believed: { cluster, listed, counted, status, heardAt, openedAt, understoodAt, usualPause },
    version,
    records: timeline.next,
    lastAt: timeline.lastAt,
    byKind: named(traffic.byKind, (id) => kinds.textOf(id)),
    sent: named(traffic.sent, (id) => uuids.textOf(id)),
    received: named(traffic.received, (id) => uuids.textOf(id)),
    edges: edges.count
      .flatMap((count, edge) => {
        const ends = [edges.source[edge], edges.target[edge]].map((id) => uuids.textOf(id ?? 0));
        return count > 0 ? [[ends.join(" → "), count, edges.lastAt[edge]]] : [];
      })
      .toSorted(byText),
    episodes: episodes.list,
    figures: figuresOf(episodes.list, episodes.from, at),
    tenures,
    plots: plotted(series, episodes.from, at, KINDS_PLOTTED),
  };
}

function byText(a: readonly unknown[], b: readonly unknown[]): number {
  return String(a[0]) < String(b[0]) ? -1 : 1;
}
