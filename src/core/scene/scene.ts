/**
 * What to draw, as data: screen coordinates in CSS pixels, in flat arrays that are reused from
 * frame to frame. The composer writes it, the painter reads it and decides nothing.
 */
import type { Size } from "../base/index.ts";
import type { Standing } from "../cluster/index.ts";
import type { ThemeName } from "./look.ts";

export const STANDINGS: readonly Standing[] = [
  "leader",
  "candidate",
  "follower",
  "inactive",
  "unknown",
  "ghost",
];

/** What is true of a node beside its standing; bits of `SceneNodes.marks`. */
export const MARK = {
  current: 1,
  stale: 2,
  selected: 4,
  hovered: 8,
  pinned: 16,
  /** The label belongs above the node: its edges run downwards. */
  labelAbove: 32,
} as const;

export interface SceneNodes {
  count: number;
  x: Float32Array;
  y: Float32Array;
  /** Index into STANDINGS. */
  standing: Uint8Array;
  marks: Uint8Array;
  /** Safe to show. */
  name: string[];
  address: string[];
  /** The same for every node: the picture has one size of node. */
  radius: number;
  /** Room between neighbours: decides which labels are drawn. */
  spacing: number;
}

/** Lines between nodes that exchanged something: one for both directions. */
export interface SceneEdges {
  count: number;
  /** Indexes of nodes; the same index twice is a loop. */
  from: Uint32Array;
  to: Uint32Array;
  /** How faint with age: 0 just now, EDGE_LEVELS - 1 the faintest. */
  level: Uint8Array;
  /** Width of the flow that stands for packets that are not drawn one by one; 0 where each is. */
  flow: Uint8Array;
}

export const EDGE_LEVELS = 6;
/** The level of an edge that is highlighted because motion is reduced. */
export const LIT_LEVEL = 255;

export interface ScenePackets {
  count: number;
  x: Float32Array;
  y: Float32Array;
  /** The number of its word in the timeline's `kinds`. */
  kind: Uint16Array;
  /** Which way it flies, in DIRECTIONS parts of a turn, clockwise from east. */
  direction: Uint8Array;
}

export const DIRECTIONS = 32;

/** One sweep outwards around a node that became leader; `age` from 0 to 1. */
export interface Sweep {
  readonly x: number;
  readonly y: number;
  readonly age: number;
}

/** A node that left and fades; `age` from 0 to 1. */
export interface Departure {
  readonly x: number;
  readonly y: number;
  readonly age: number;
  readonly standing: Standing;
  readonly name: string;
}

export interface Scene {
  size: Size;
  theme: ThemeName;
  /** The picture is old: everything is greyed. */
  greyed: boolean;
  nodes: SceneNodes;
  edges: SceneEdges;
  packets: ScenePackets;
  sweeps: readonly Sweep[];
  departures: readonly Departure[];
  /** Packets in flight, and how many of them are drawn: one of `oneOf`. */
  inFlight: number;
  oneOf: number;
  kindName: (kind: number) => string;
}

export function createScene(): Scene {
  return {
    size: { width: 0, height: 0 },
    theme: "light",
    greyed: false,
    nodes: {
      count: 0,
      x: new Float32Array(0),
      y: new Float32Array(0),
      standing: new Uint8Array(0),
      marks: new Uint8Array(0),
      name: [],
      address: [],
      radius: 0,
      spacing: 0,
    },
    edges: {
      count: 0,
      from: new Uint32Array(0),
      to: new Uint32Array(0),
      level: new Uint8Array(0),
      flow: new Uint8Array(0),
    },
    packets: {
      count: 0,
      x: new Float32Array(0),
      y: new Float32Array(0),
      kind: new Uint16Array(0),
      direction: new Uint8Array(0),
    },
    sweeps: [],
    departures: [],
    inFlight: 0,
    oneOf: 1,
    kindName: () => "",
  };
}
