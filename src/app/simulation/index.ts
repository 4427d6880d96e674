export type { OpenPort } from "./port.ts";
export { type Begun, type Opened, type OpeningNeeds, simulationOf } from "./simulation-of.ts";
