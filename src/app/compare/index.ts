export { Comparison, WITNESSES, withOneMore } from "./comparison.ts";
export type { Witness } from "./witness.ts";
