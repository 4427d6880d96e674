export { ProtocolTab } from "./ProtocolTab.tsx";
