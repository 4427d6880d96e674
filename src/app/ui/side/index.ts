export { SideBySide } from "./SideBySide.tsx";
