export { LINE, type LineKind, type RecordingHeader, createLineWriter, headerLine } from "./line.ts";
export {
  COMPLAINTS,
  type Mark,
  RECORDING_LIMIT,
  type Recording,
  linesOf,
  parseRecording,
} from "./recording.ts";
export { type Line, readLine } from "./read-line.ts";
