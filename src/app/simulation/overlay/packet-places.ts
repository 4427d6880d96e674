/** Where the messages on their way are on the screen, and which of them lies under a point. */
import { type Instant, type Point, distance } from "../../../core/base/index.ts";
import { type SceneNodes, createLanes, flightOf, setLanes } from "../../../core/scene/index.ts";
import type { TrueMessage } from "../../store/index.ts";

/** A packet is small, and a finger is not. */
const REACH = 12;

export interface PacketPlaces {
  readonly nodes: SceneNodes;
  readonly placeOf: (uuid: string) => number | undefined;
  readonly at: Instant;
}

export function placeOfMessage(message: TrueMessage, where: PacketPlaces): Point | undefined {
  const { nodes, placeOf, at } = where;
  const [from, to] = [placeOf(message.from), placeOf(message.to)];
  if (from === undefined || to === undefined || from === to) return undefined;
  const done = (at - message.sentAt) / flightOf(message.arrivesAt - message.sentAt);
  if (done < 0 || done >= 1) return undefined;
  const lanes = createLanes(1);
  const edge = { source: [0], target: [1], count: [], lastAt: [] };
  setLanes(lanes, edge, nodes, Int32Array.of(from, to));
  return {
    x: (lanes.startX[0] ?? 0) + (lanes.spanX[0] ?? 0) * done,
    y: (lanes.startY[0] ?? 0) + (lanes.spanY[0] ?? 0) * done,
  };
}

/** The nearest one that is near enough. */
export function messageUnder(
  messages: readonly TrueMessage[],
  point: Point,
  where: PacketPlaces,
): number | undefined {
  let found: number | undefined;
  let nearest = REACH;
  for (const message of messages) {
    const place = placeOfMessage(message, where);
    const away = place === undefined ? Infinity : distance(place, point);
    if (away >= nearest) continue;
    nearest = away;
    found = message.id;
  }
  return found;
}
