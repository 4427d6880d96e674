export { Speed } from "./Speed.tsx";
export { speedAfter } from "./speed-scale.ts";
export { ToolButton } from "./ToolButton.tsx";
