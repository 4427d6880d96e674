export { sourceOfRecording } from "./source-of-recording.ts";
