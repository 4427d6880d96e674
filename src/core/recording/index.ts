export { COMPLAINTS, RECORDING_LIMIT, type Recording, parseRecording } from "./recording.ts";
