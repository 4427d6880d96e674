export { InspectorTab } from "./InspectorTab.tsx";
