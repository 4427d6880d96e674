/** The capture of a real pfsd cluster: five nodes, three crashed leaders. */
import { readFileSync } from "node:fs";
import { type Frame } from "../protocol/index.ts";
import { parseRecording } from "../recording/index.ts";

const FILE = new URL("../../../public/recordings/five-nodes-three-crashes.ndjson", import.meta.url);

/** The file as it is, one line a frame. */
export const CAPTURE: string = readFileSync(FILE, "utf8");

export function captureFrames(): readonly Frame[] {
  const recording = parseRecording(CAPTURE);
  if (!recording.ok) throw new Error(recording.error);
  return recording.value.frames;
}
