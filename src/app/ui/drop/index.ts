export { DropTarget } from "./DropTarget.tsx";
export { useOpenFile } from "./open-file.ts";
