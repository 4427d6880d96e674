export { type Tick, clockOf, labelOf, ticksOf } from "./ticks.ts";
