export { type Kept, Keeping, keepingOf } from "./keeping.ts";
export { download } from "./output.ts";
export type { Recorded, Recorder } from "./recorder.ts";
