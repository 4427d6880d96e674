export { type Kept, Keeping, keepingOf } from "./keeping.ts";
export { linkTo, type Linked } from "./link.ts";
export { download } from "./output.ts";
export type { Recorded, Recorder } from "./recorder.ts";
export type { Stretch } from "./stretch.ts";
export type { KeptSession } from "./shelf.ts";
