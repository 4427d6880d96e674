export { Question } from "./Question.tsx";
export { SourceForm } from "./SourceForm.tsx";
export { StartPage } from "./StartPage.tsx";
