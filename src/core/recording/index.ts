export { LINE, type LineKind, type RecordingHeader, createLineWriter, headerLine } from "./line.ts";
export {
  COMPLAINTS,
  type Mark,
  RECORDING_LIMIT,
  type Recording,
  parseRecording,
} from "./recording.ts";
