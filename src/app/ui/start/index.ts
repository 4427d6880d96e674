export { Question } from "./Question.tsx";
export { SourceDialog } from "./SourceDialog.tsx";
export { StartPage } from "./StartPage.tsx";
