export { CAPTURE, captureFrames } from "./capture.ts";
export { type Random, randomOf } from "./chance.ts";
export { anyMessage } from "./messages.ts";
export { mutatedBytes, mutatedJson } from "./mutation.ts";
export { type Endured, endure, prototypes } from "./torture.ts";
export { watched } from "./watched.ts";
export { PATIENCE, THREE, watchedAlarms } from "./watched-alarms.ts";
export { SEED, wireTexts } from "./wire-texts.ts";
