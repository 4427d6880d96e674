export { type OpeningNeeds, type Openings, openingsOf } from "./openings.ts";
export { LINK_BYTES, deflated, toBase64Url, unpacked } from "./packed.ts";
export { readText } from "./read-text.ts";
export { textOf } from "./texts.ts";
