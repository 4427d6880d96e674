export { Arrivals } from "./Arrivals.tsx";
