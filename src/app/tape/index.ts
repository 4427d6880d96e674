export type { KeyWish } from "./keys.ts";
export type { Taped, TapeReading } from "./reading.ts";
export { type TapePainter, createTapePainter } from "./painter.ts";
export { type TapeNeeds, type TapeStage, type Told, mountTape } from "./tape-stage.ts";
