export type { MountOverlay, Overlay, OverlayMoment } from "./overlay.ts";
export { type Stage, type StageNeeds, mountStage } from "./stage.ts";
