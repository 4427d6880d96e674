export { type PlotsMoment, type PlotsNeeds, type PlotsStage, mountPlots } from "./plots-stage.ts";
