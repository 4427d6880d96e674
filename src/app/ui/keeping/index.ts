export { KeepTools } from "./KeepTools.tsx";
