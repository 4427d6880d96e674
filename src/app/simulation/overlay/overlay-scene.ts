/** What lies above the picture, as data: the composer writes it, the painter decides nothing. */

/** What became of one vote. */
export const VOTE = { missing: 0, granted: 1, refused: 2 } as const;
/** In no group of a partition. */
export const NO_GROUP = 255;
/** The most voters of a candidate whose votes are drawn. */
export const VOTES_DRAWN = 15;

export interface OverlayScene {
  /** Nodes that are drawn. */
  count: number;
  x: Float32Array;
  y: Float32Array;
  /** What is left of the election timer, 1 to 0; -1 for a node without one. */
  timer: Float32Array;
  term: Uint32Array;
  isolated: Uint8Array;
  group: Uint8Array;
  /** Votes are shown below the node, because its label is above. */
  below: Uint8Array;
  /** Of each node VOTES_DRAWN places, of which so many are used. */
  voteCount: Uint8Array;
  votes: Uint8Array;
  radius: number;
  /** There is room for a term beside each node. */
  hasTerms: boolean;
  /** Directed ways that are cut: four numbers each, from and to on the screen. */
  cuts: number[];
  /** The packet that the viewer chose. */
  chosen: { readonly x: number; readonly y: number } | undefined;
}

export function createOverlayScene(): OverlayScene {
  return { ...placesFor(0), count: 0, radius: 0, hasTerms: false, cuts: [], chosen: undefined };
}

/** Makes room for so many nodes. */
export function ensureRoom(scene: OverlayScene, count: number): void {
  if (scene.x.length < count) Object.assign(scene, placesFor(count * 2));
}

function placesFor(
  count: number,
): Pick<
  OverlayScene,
  "x" | "y" | "timer" | "term" | "isolated" | "group" | "below" | "voteCount" | "votes"
> {
  return {
    x: new Float32Array(count),
    y: new Float32Array(count),
    timer: new Float32Array(count),
    term: new Uint32Array(count),
    isolated: new Uint8Array(count),
    group: new Uint8Array(count),
    below: new Uint8Array(count),
    voteCount: new Uint8Array(count),
    votes: new Uint8Array(count * VOTES_DRAWN),
  };
}
