export { SaveButton } from "./SaveButton.tsx";
export { Speed } from "./Speed.tsx";
export { speedAfter } from "./speed-scale.ts";
export { type Sign, ToolButton } from "./ToolButton.tsx";
