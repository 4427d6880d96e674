export { StageView } from "./StageView.tsx";
