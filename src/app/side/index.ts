export { Pair, type PairView } from "./pair.ts";
