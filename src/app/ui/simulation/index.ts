export { classroom } from "./classroom.ts";
export { ModifiedMark } from "./ModifiedMark.tsx";
export { SimulationTab } from "./SimulationTab.tsx";
export { StageTools } from "./StageTools.tsx";
