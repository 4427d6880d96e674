export { TimeStrip } from "./TimeStrip.tsx";
