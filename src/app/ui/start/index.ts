export { QuestionDialog } from "./QuestionDialog.tsx";
export { SourceForm } from "./SourceForm.tsx";
export { StartPage } from "./StartPage.tsx";
