export { SessionTape } from "./SessionTape.tsx";
export { TimeTape, type TimeTapeProps } from "./TimeTape.tsx";
