export { playRecording } from "./play-recording.ts";
export { sourceOfRecording } from "./source-of-recording.ts";
