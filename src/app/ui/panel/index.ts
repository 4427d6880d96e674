export { Panel } from "./Panel.tsx";
export { tabAfter } from "./tab-after.ts";
