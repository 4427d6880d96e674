export { ARROWS_DRAWN, type Axes } from "./compose-arrows.ts";
export {
  type DiagramComposer,
  type DiagramInput,
  axesOf,
  createDiagramComposer,
  plotOf,
} from "./compose.ts";
export { divisionMs } from "./fold.ts";
export {
  type Blind,
  type Histories,
  type LaneStanding,
  type NodeHistory,
  createHistories,
  orderOf,
  standingAt,
} from "./history.ts";
export { type Hit, arrowUnder, hitAt } from "./hit.ts";
export { type Label, Labels } from "./labels.ts";
export { furthest, spacingOf } from "./lanes.ts";
export { LINE_LOOKS, type LineLook } from "./line-look.ts";
export { type Matcher, createMatcher } from "./match.ts";
export {
  ARROW,
  type Arrows,
  type DiagramScene,
  type Direction,
  type Lane,
  type Rect,
  type Segment,
  createArrows,
} from "./scene.ts";
export {
  EVERYTHING,
  SEARCH_KEYS,
  SEARCH_LENGTH,
  type Search,
  parseSearch,
  quoted,
} from "./search.ts";
export { type Shape, fateOf, loopOf, ringOf, shapeOf } from "./shapes.ts";
export { svgOf } from "./svg.ts";
export { Terms } from "./terms.ts";
export { arrowWords, repeated } from "./words.ts";
export {
  LONGEST_MS,
  SHORTEST_MS,
  type Window,
  around,
  following,
  kept,
  panned,
  showing,
  spanOf,
  zoomed,
} from "./window.ts";
export { type Attributes, element, line, px, textOf } from "./xml.ts";
