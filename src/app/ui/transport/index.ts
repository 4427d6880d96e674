export { type InTurn, inTurnOf } from "./in-turn.ts";
export { SaveButton } from "./SaveButton.tsx";
export { Speed } from "./Speed.tsx";
export { type Time, type Timed, timeOf } from "./time.ts";
export { type Focus, type MoreKeys, useTimeKeys } from "./time-keys.ts";
export { speedAfter } from "./speed-scale.ts";
export { type Sign, ToolButton } from "./ToolButton.tsx";
