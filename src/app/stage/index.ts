export { type Stage, type StageNeeds, mountStage } from "./stage.ts";
