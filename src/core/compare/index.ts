export {
  type Alignment,
  type Span,
  type Spot,
  aligned,
  alignmentSaid,
  spotIn,
} from "./alignment.ts";
export { type Line, type Matrix, type Said, compared, sharesNodes } from "./compare.ts";
export { type Difference, Differences, SETTLING_MS } from "./differences.ts";
export { DifferenceSearch, FOUND_LIMIT, type ToldRecording, type Turning } from "./search.ts";
export { differencesTold, turnTold } from "./told.ts";
