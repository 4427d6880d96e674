/** For tests: a cluster that is watched, and its diagram as text with rounded numbers. */
import { instant } from "../base/index.ts";
import { EMPTY_CLUSTER, apply, closeDraft, openDraft, reconnected } from "../cluster/index.ts";
import type { EventMessage, Message } from "../protocol/index.ts";
import { createTimeline } from "../timeline/index.ts";
import { type DiagramInput, createDiagramComposer } from "./compose.ts";
import { createHistories, orderOf } from "./history.ts";
import { createMatcher } from "./match.ts";
import { ARROW, type DiagramScene } from "./scene.ts";
import { EVERYTHING, type Search } from "./search.ts";
import { arrowWords } from "./words.ts";

/** Wide enough that a millisecond is a pixel of the plot. */
const SIZE = { width: 1_128, height: 334 };

export function filmed(capacity?: number) {
  const timeline = createTimeline(capacity);
  const histories = createHistories(timeline);
  const composer = createDiagramComposer(timeline);
  let cluster = EMPTY_CLUSTER;
  let now = 0;
  const tell = (at: number, message: Message): void => {
    now = at;
    const draft = openDraft(cluster);
    apply(draft, message, instant(at), (change) => {
      timeline.appendNote(instant(at), { type: "change", change, sentence: "" });
    });
    cluster = closeDraft(draft);
    if (message.type === "event") timeline.appendEvent(instant(at), message);
  };
  const nameOf = (uuid: string): string => histories.nodes.get(uuid)?.name ?? uuid;
  const input = (from: number, to: number, more: Asked = {}): DiagramInput => {
    histories.catchUp({ cluster, until: timeline.next });
    const { search = EVERYTHING, hiddenKinds = new Set<string>(), ...rest } = more;
    return {
      timeline,
      histories,
      order: orderOf(histories),
      window: { from: instant(from), to: instant(to) },
      size: SIZE,
      direction: "across",
      scrolled: 0,
      matcher: createMatcher({ timeline, search, hiddenKinds, nameOf }),
      selectedNode: undefined,
      selectedEvent: undefined,
      presentAt: instant(now),
      shownAt: instant(now),
      ...rest,
    };
  };
  return {
    timeline,
    histories,
    composer,
    tell,
    input,
    cluster: () => cluster,
    pass(at: number): void {
      now = at;
    },
    state(at: number, states: Readonly<Record<string, string>>): void {
      const nodes = Object.entries(states).map(([uuid, state]) => ({ uuid, state }));
      tell(at, { type: "state", nodes });
    },
    become(at: number, uuid: string, state: string): void {
      tell(at, { type: "nodechange", action: "update", node: { uuid, state } });
    },
    connection(at: number, state: "open" | "lost" | "ended"): void {
      now = at;
      const note = { type: "connection", at: instant(at), state, sentence: "" } as const;
      timeline.appendNote(instant(at), note);
      if (state === "open") cluster = reconnected(cluster);
    },
    send(at: number, source: string, target: string, more: Partial<EventMessage> = {}): void {
      tell(at, { type: "event", source, target, details: "heartbeat", ...more });
    },
    scene: (from: number, to: number, more: Asked = {}): DiagramScene =>
      composer.compose(input(from, to, more)),
  };
}

type Asked = Partial<DiagramInput> & {
  readonly search?: Search;
  readonly hiddenKinds?: ReadonlySet<string>;
};

/** One line for each arrow: what it is, where it goes, and its marks. */
export function arrowsOf(scene: DiagramScene): string[] {
  const { arrows } = scene;
  return Array.from({ length: arrows.count }, (_, n) => {
    const at = [arrows.x1, arrows.y1, arrows.x2, arrows.y2].map((axis) => Math.round(axis[n] ?? 0));
    const marks = Object.entries(ARROW)
      .filter(([, bit]) => ((arrows.marks[n] ?? 0) & bit) !== 0)
      .map(([name]) => ` ${name}`);
    return `${arrowWords(arrows, n, scene).split(",")[0]}: ${at.join(" ")}${marks.join("")}`;
  });
}

/** One line for each node: its stretches, in pixels from the beginning of the plot. */
export function linesOf({ lanes, plot }: DiagramScene): string[] {
  return lanes.map(({ name, segments }) => {
    const parts = segments.map(({ begin, end, standing, starts }) => {
      const [from, to] = [begin, end].map((place) => Math.round(place - plot.x));
      return `${standing}${starts ? "!" : ""} ${from}-${to}`;
    });
    return `${name}: ${parts.join(", ")}`;
  });
}
