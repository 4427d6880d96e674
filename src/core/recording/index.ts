export { LINE, type LineKind, type RecordingHeader, createLineWriter, headerLine } from "./line.ts";
export {
  COMPLAINTS,
  type Entry,
  type Mark,
  type Place,
  RECORDING_LIMIT,
  type Recording,
  RecordingReader,
  linesOf,
  parseRecording,
  readRecording,
} from "./recording.ts";
export { Repeated } from "./repeated.ts";
export { type Line, readLine } from "./read-line.ts";
export { keyframeOf } from "./summary.ts";
