export { type DrawPlots, Plots } from "./Plots.tsx";
