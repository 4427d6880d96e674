export { type OpeningNeeds, type Openings, openingsOf } from "./openings.ts";
export { LINK_BYTES, deflated, toBase64Url, unpacked } from "./packed.ts";
export { readText } from "./read-text.ts";
export { recordingSource } from "./recording-source.ts";
export { textOf } from "./texts.ts";
