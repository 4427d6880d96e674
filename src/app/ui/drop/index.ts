export { DropTarget } from "./DropTarget.tsx";
export { ReadSoFar } from "./ReadSoFar.tsx";
export { UnderWay } from "./UnderWay.tsx";
