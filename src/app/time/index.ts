export { lookBackAt } from "./look-back.ts";
export { ShownInstant } from "./shown-instant.ts";
