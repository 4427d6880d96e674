export type { TapeDrawn, TapeNeeds, TapeStage, Told } from "./between.ts";
export type { KeyWish } from "./keys.ts";
export { type TapePainter, createTapePainter } from "./painter.ts";
export type { Taped, TapeReading } from "./reading.ts";
export { mountTape } from "./tape-stage.ts";
