/** For tests: a small cluster, what it sends, and its picture as text with rounded numbers. */
import { instant } from "../base/index.ts";
import { EMPTY_CLUSTER, apply, closeDraft, openDraft } from "../cluster/index.ts";
import { createLayout } from "../layout/index.ts";
import type { EventMessage, Message } from "../protocol/index.ts";
import { createTimeline } from "../timeline/index.ts";
import { FIRST_CAMERA } from "./camera.ts";
import type { Picture } from "./compose.ts";
import { STANDINGS, type Scene } from "./scene.ts";

const SIZE = { width: 800, height: 600 };
const NOTHING_HIDDEN: ReadonlySet<string> = new Set();

/** A cluster of these nodes, all followers, whose `state` came at 0. */
export function filmOf(uuids: readonly string[], capacity?: number) {
  const timeline = createTimeline(capacity);
  const layout = createLayout();
  let cluster = EMPTY_CLUSTER;

  const tell = (at: number, message: Message): void => {
    const draft = openDraft(cluster);
    apply(draft, message, instant(at), (change) => {
      timeline.appendNote(instant(at), { type: "change", change, sentence: "" });
    });
    cluster = closeDraft(draft);
    layout.sync(cluster);
    if (message.type === "event") timeline.appendEvent(instant(at), message);
  };
  const state = (at: number, present: readonly string[], role = "follower"): void =>
    tell(at, { type: "state", nodes: present.map((uuid) => ({ uuid, state: role })) });

  state(0, uuids);
  return {
    timeline,
    layout,
    tell,
    state,
    become: (at: number, uuid: string, role: string): void =>
      tell(at, { type: "nodechange", action: "update", node: { uuid, state: role } }),
    send: (at: number, source: string, target: string, more: Partial<EventMessage> = {}): void =>
      tell(at, { type: "event", source, target, details: "heartbeat", ...more }),
    at: (at: number, more: Partial<Picture> = {}): Picture => ({
      cluster,
      layout,
      at: instant(at),
      camera: FIRST_CAMERA,
      size: SIZE,
      theme: "dark",
      greyed: false,
      selected: undefined,
      hovered: undefined,
      hiddenKinds: NOTHING_HIDDEN,
      reducedMotion: false,
      ...more,
    }),
  };
}

const rounded = (value: number | undefined): string => {
  const text = (value ?? Number.NaN).toFixed(1);
  return text === "-0.0" ? "0.0" : text;
};

/** One line for each packet. */
export function packetsOf({ packets, kindName }: Scene): string[] {
  return Array.from({ length: packets.count }, (_, i) => {
    const place = `${rounded(packets.x[i])} ${rounded(packets.y[i])}`;
    return `${kindName(packets.kind[i] ?? 0)} at ${place} towards ${packets.direction[i]}`;
  });
}

export function edgesOf({ edges }: Scene): string[] {
  return Array.from({ length: edges.count }, (_, i) => {
    return `${edges.from[i]}-${edges.to[i]} level ${edges.level[i]} flow ${edges.flow[i]}`;
  });
}

export function nodesOf({ nodes }: Scene): string[] {
  return Array.from({ length: nodes.count }, (_, i) => {
    const place = `${rounded(nodes.x[i])} ${rounded(nodes.y[i])}`;
    const standing = STANDINGS[nodes.standing[i] ?? 0];
    return `${nodes.name[i]} ${standing} at ${place} marks ${nodes.marks[i]}`;
  });
}

export function momentsOf({ sweeps, departures }: Scene): string[] {
  return [
    ...sweeps.map(({ x, y, age }) => `sweep at ${rounded(x)} ${rounded(y)}, ${rounded(age)}`),
    ...departures.map(({ name, standing, age }) => `${name} ${standing} leaves, ${rounded(age)}`),
  ];
}
