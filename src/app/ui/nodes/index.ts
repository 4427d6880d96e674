export { NodesTab } from "./NodesTab.tsx";
