/**
 * The packets in flight at an instant: computed from the instants of their events, never animated
 * by mutation. What is too much to be read on one edge is folded into a flow.
 */
import { NO_EDGE } from "../timeline/index.ts";
import { type FlightInput, type Flights, PACKETS_DRAWN, isFolded, progress } from "./flights.ts";
import type { Lanes } from "./lanes.ts";
import { DIRECTIONS, type Scene, type ScenePackets } from "./scene.ts";

export function composePackets(scene: Scene, flights: Flights, input: FlightInput): void {
  flights.update(input);
  const { inFlight, drawn } = flights;
  ensure(scene.packets, drawn);
  place(scene.packets, flights, input);
  scene.inFlight = inFlight;
  const shown = Math.min(drawn, PACKETS_DRAWN);
  // What leaves some out must never look as if it showed all.
  scene.oneOf = shown < inFlight ? Math.max(2, Math.round(inFlight / Math.max(1, shown))) : 1;
}

function place(
  packets: ScenePackets,
  { candidates, fold }: Flights,
  { timeline, lanes, at }: FlightInput,
): void {
  const { columns } = timeline;
  const mask = columns.at.length - 1;
  // A lane shows at least its first packet, so that many lanes can be more than there is room for.
  const room = Math.min(packets.x.length, PACKETS_DRAWN);
  let n = 0;
  for (let i = 0; i < candidates.length && n < room; i++) {
    const index = (candidates[i] ?? 0) & mask;
    const edge = columns.edge[index] ?? NO_EDGE;
    if (isFolded(columns.ordinal[index] ?? 0, fold[edge] ?? 0)) continue;
    const done = progress(columns, index, at);
    if (done >= 1 || done < 0) continue;
    packets.kind[n] = columns.kind[index] ?? 0;
    if (lanes.loop[edge] === 1) placeOnLoop(packets, n, lanes, edge, done);
    else {
      packets.x[n] = (lanes.startX[edge] ?? 0) + (lanes.spanX[edge] ?? 0) * done;
      packets.y[n] = (lanes.startY[edge] ?? 0) + (lanes.spanY[edge] ?? 0) * done;
      packets.direction[n] = lanes.direction[edge] ?? 0;
    }
    n += 1;
  }
  packets.count = n;
}

/** Clockwise round the loop, from its foot to its foot. */
function placeOnLoop(
  packets: ScenePackets,
  n: number,
  lanes: Lanes,
  edge: number,
  done: number,
): void {
  const angle = Math.PI / 2 + done * 2 * Math.PI;
  const radius = lanes.spanX[edge] ?? 0;
  packets.x[n] = (lanes.startX[edge] ?? 0) + radius * Math.cos(angle);
  packets.y[n] = (lanes.startY[edge] ?? 0) + radius * Math.sin(angle);
  packets.direction[n] = Math.round((0.5 + done) * DIRECTIONS) % DIRECTIONS;
}

function ensure(packets: ScenePackets, room: number): void {
  if (packets.x.length >= room) return;
  const length = Math.max(256, room * 2);
  packets.x = new Float32Array(length);
  packets.y = new Float32Array(length);
  packets.kind = new Uint16Array(length);
  packets.direction = new Uint8Array(length);
}
