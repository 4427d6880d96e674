export { SourceDialog } from "./SourceDialog.tsx";
