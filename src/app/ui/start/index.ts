export { Question } from "./Question.tsx";
export { QuestionDialog } from "./QuestionDialog.tsx";
export { RecordingPicker } from "./RecordingPicker.tsx";
export { SourceForm } from "./SourceForm.tsx";
export { StartPage } from "./StartPage.tsx";
