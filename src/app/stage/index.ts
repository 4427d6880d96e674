export type { MountOverlay, Overlay, OverlayMoment } from "./overlay.ts";
export { type Stage, type StageNeeds, mountStage } from "./stage.ts";
export { listenToPointer } from "./pointer.ts";
export { watchPage } from "./surroundings.ts";
export { type Ticker, createTicker } from "./ticker.ts";
