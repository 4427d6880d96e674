export type { SideMarker } from "./marks.ts";
export { Pair } from "./pair.ts";
export type { PairView } from "./pair-view.ts";
export type { TurnView } from "./turns.ts";
