export { Arrivals } from "./Arrivals.tsx";
export { ReadSoFar } from "./ReadSoFar.tsx";
