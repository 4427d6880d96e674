export { eachRunOf } from "./columns.ts";
export { type Marker, type Stretch, type TapeView, composeTape, tapeColumns } from "./compose.ts";
export type { Lane, Leadership } from "./lane.ts";
export { type MarkType, type Marks, NO_MARKS, markBeside, marksOf } from "./marks.ts";
export { momentWords } from "./moment.ts";
export { type Tape, createTape } from "./read.ts";
export { type Strip, type TapeScene, createTapeScene } from "./scene.ts";
export { ABSENT, TOLD_FIRST } from "./standings.ts";
export {
  type Bounds,
  SHORTEST_MS,
  type TapeWindow,
  followingWindow,
  pannedWindow,
  showing,
  wholeWindow,
  windowOn,
  zoomedWindow,
} from "./window.ts";
