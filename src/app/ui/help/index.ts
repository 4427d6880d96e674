export { ExporterSteps } from "./ExporterSteps.tsx";
export { HelpDialog } from "./HelpDialog.tsx";
