export { type OpeningNeeds, type Openings, openingsOf } from "./openings.ts";
export { Entries } from "./entries.ts";
export { LINK_BYTES, deflated, toBase64Url, unpacked } from "./packed.ts";
export { Parts, streamOf } from "./parts.ts";
export { readText } from "./read-text.ts";
export { recordingSource } from "./recording-source.ts";
export { Stored, type Timed, keepStored, storedOf } from "./stored.ts";
