export { LINE, type LineKind, type RecordingHeader, createLineWriter, headerLine } from "./line.ts";
export {
  COMPLAINTS,
  type Entry,
  type Mark,
  RECORDING_LIMIT,
  type Recording,
  linesOf,
  parseRecording,
  readRecording,
} from "./recording.ts";
export { type Line, readLine } from "./read-line.ts";
export { keyframeOf } from "./summary.ts";
