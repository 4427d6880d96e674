export { TimeTape, type TimeTapeProps } from "./TimeTape.tsx";
