/** For tests: what came over a connection, and all that one sees of it at an instant. */
import { type Instant, instant } from "../../core/base/index.ts";
import { createEpisodes, figuresOf } from "../../core/episodes/index.ts";
import { createLayout } from "../../core/layout/index.ts";
import { FIRST_CAMERA, createComposer } from "../../core/scene/index.ts";
import { type Timeline, createTimeline } from "../../core/timeline/index.ts";
import type { SourceStatus } from "../sources/index.ts";
import { type Session, type ViewStore, createInbox, createView } from "../store/index.ts";

export interface Came {
  readonly at: number;
  /** A frame; or `lost` or `open`: the connection is, again. */
  readonly wire: string;
}

export interface Watched {
  readonly view: ViewStore;
  readonly timeline: Timeline;
  readonly live: Session;
  /** Lets it come; the present is the instant of the last one. */
  hear(came: Came): void;
  /** Nothing comes, and time goes by. */
  pass(to: number): void;
  publish(): void;
}

export function watched(capacity?: number, name: Session["name"] = LIVE): Watched {
  const timeline = createTimeline(capacity);
  const view = createView();
  const inbox = createInbox({ timeline, view, arrived: () => undefined });
  let present = instant(0);
  const publish = (): void => void inbox.publish(present, Infinity);
  const live: Session = {
    name,
    timeline,
    whole: timeline,
    journal: inbox.journal,
    now: () => present,
    present: () => present,
    hear: () => undefined,
    resume: () => {
      inbox.owe();
      publish();
    },
    retry: () => undefined,
  };
  view.setState({ session: live });
  inbox.status({ type: "open", at: present });
  return {
    view,
    timeline,
    live,
    hear({ at, wire }) {
      present = instant(at);
      if (wire === "lost" || wire === "open") inbox.status(statusOf(wire, present));
      else inbox.frame({ at: present, wire });
    },
    pass: (to) => void (present = instant(to)),
    publish,
  };
}

const LIVE = { type: "live", url: "ws://127.0.0.1:10100/" } as const;

function statusOf(type: "lost" | "open", at: Instant): SourceStatus {
  return type === "open"
    ? { type, at }
    : { type: "offline", at, reason: "lost", attempt: 0, retryAt: instant(at + 1_000) };
}

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

/** Every figure that the page shows of what came until then. */
export function figures(view: ViewStore, timeline: Timeline, at: Instant) {
  const { traffic, uuids, kinds } = timeline;
  const named = (counts: readonly number[], textOf: (id: number) => string) =>
    counts.flatMap((count, id) => (count > 0 ? [[textOf(id), count]] : [])).toSorted(byText);
  const { edges } = traffic;
  const { cluster, counts, status, heardAt, openedAt, understoodAt, usualPause, listed, version } =
    view.getState();
  const { rate: _, ...counted } = counts;
  const episodes = createEpisodes(timeline);
  episodes.catchUp(instant(at + 0.001), { cluster, until: version });
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
  };
}

function byText(a: readonly unknown[], b: readonly unknown[]): number {
  return String(a[0]) < String(b[0]) ? -1 : 1;
}
