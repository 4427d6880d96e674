export {
  type Camera,
  FIRST_CAMERA,
  type Insets,
  between,
  fitted,
  panned,
  sameCamera,
  toScreen,
  toWorld,
  zoomed,
} from "./camera.ts";
export { type Composed, type Picture, createComposer } from "./compose.ts";
export { PACKETS_DRAWN } from "./flights.ts";
export { FLIGHT_MS, flightOf } from "./flight.ts";
export { nodeTowards, nodeUnder } from "./hit.ts";
export { createLanes, loopMiddle, loopRadius, setLanes } from "./lanes.ts";
export {
  type KindLook,
  type PacketShape,
  PALETTES,
  type Palette,
  STANDING_WORDS,
  type ThemeName,
  kindLook,
} from "./look.ts";
export { DEPARTURE_MS, SWEEP_MS } from "./moments.ts";
export {
  DIRECTIONS,
  type Departure,
  EDGE_LEVELS,
  LIT_LEVEL,
  MARK,
  STANDINGS,
  type Scene,
  type SceneEdges,
  type SceneNodes,
  type ScenePackets,
  type Sweep,
  createScene,
} from "./scene.ts";
