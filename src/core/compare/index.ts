export { type Line, type Matrix, type Said, compared, sharesNodes } from "./compare.ts";
export { type Difference, Differences, SETTLING_MS } from "./differences.ts";
