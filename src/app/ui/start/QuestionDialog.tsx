/** A link wants to open another exporter while one is open. */
import { Dialog } from "../dialog/index.ts";
import { useActions } from "../page/index.ts";
import { Question } from "./Question.tsx";

export function QuestionDialog({ url }: { url: string }) {
  const actions = useActions();
  return (
    <Dialog title="Another source" onClose={() => actions.answer(false)}>
      <Question url={url} />
    </Dialog>
  );
}
