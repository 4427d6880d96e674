/** The scene that every painter draws: the same nodes, edges and packets in flight. */
export interface BenchScene {
  readonly nodes: readonly { readonly id: string; readonly x: number; readonly y: number }[];
  readonly edges: readonly { readonly source: string; readonly target: string }[];
  readonly packets: number;
  /** Of a node, in pixels: the same for every painter. */
  readonly radius: number;
  readonly moving: boolean;
}

export const SIZE = { width: 1280, height: 800 };
/** In a sunflower the seed so many places on is a neighbour. */
const NEIGHBOUR = 21;
/** A packet is in flight for so long. */
export const FLIGHT_MS = 600;

/** Read from the page's address: `?nodes=50&packets=1000&moving=1`. */
export function sceneFromAddress(): BenchScene {
  const query = new URL(location.href).searchParams;
  const count = Number(query.get("nodes"));
  const packets = Number(query.get("packets"));
  const nodes = Array.from({ length: count }, (_, i) => {
    const radius = 360 * Math.sqrt((i + 0.5) / count);
    const angle = i * Math.PI * (3 - Math.sqrt(5));
    return { id: `node-${i}`, x: radius * 1.6 * Math.cos(angle), y: radius * Math.sin(angle) };
  });
  // The shape of Raft's traffic, a star around the leader, and a little between the others.
  const edges: { source: string; target: string }[] = [];
  for (let i = 1; i < count; i++) {
    edges.push({ source: "node-0", target: `node-${i}` });
    edges.push({ source: `node-${i}`, target: `node-${(i + NEIGHBOUR) % count}` });
  }
  const radius = count <= 5 ? 22 : count <= 50 ? 14 : count <= 1_000 ? 4 : 3;
  return { nodes, edges, packets, radius, moving: query.get("moving") === "1" };
}

/** Where a node is when everything moves: a small circle round its place. */
export function swayed(index: number, now: number): { dx: number; dy: number } {
  const phase = now / 400 + index;
  return { dx: 6 * Math.cos(phase), dy: 6 * Math.sin(phase) };
}

declare global {
  interface Window {
    bench: { frames: number; drawn: number; mainMs: number };
  }
}
