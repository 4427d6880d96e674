/** The ten lessons, and how far one has come in each. */
import { useEffect, useRef } from "react";
import { LESSONS, type Lesson } from "../../../core/lessons/index.ts";
import { useActions } from "../page/index.ts";
import { Dialog } from "../dialog/index.ts";
import { countFinished, progress, useProgress } from "./progress.ts";

export function LessonList(props: { onClose: () => void; onChosen?: () => void }) {
  const actions = useActions();
  const list = useRef<HTMLOListElement>(null);
  // When the dialog is open: the lesson to go on with has the focus.
  useEffect(() => {
    const next = LESSONS.findIndex(
      ({ id, steps }) => countFinished(progress.getState(), id) < steps.length,
    );
    list.current?.querySelectorAll("button")[Math.max(0, next)]?.focus();
  }, []);
  const choose = (lesson: Lesson): void => {
    props.onClose();
    props.onChosen?.();
    actions.setLesson({ id: lesson.id, step: nextStepOf(lesson) });
  };
  return (
    <Dialog title="Learn Raft" onClose={props.onClose}>
      <p>
        Ten lessons, each on a real cluster in your browser. Read, predict, and see what happens;
        play on by yourself whenever you like.
      </p>
      <ol ref={list} className="lesson-list">
        {LESSONS.map((lesson, place) => (
          <LessonRow
            key={lesson.id}
            lesson={lesson}
            number={place + 1}
            onChoose={() => choose(lesson)}
          />
        ))}
      </ol>
    </Dialog>
  );
}

function LessonRow(props: { lesson: Lesson; number: number; onChoose: () => void }) {
  const { id, title, summary, minutes, steps } = props.lesson;
  const done = useProgress((state) => countFinished(state, id));
  const far =
    done === 0
      ? `${minutes} min`
      : done === steps.length
        ? "finished"
        : `${done} of ${steps.length} steps`;
  return (
    <li>
      <button type="button" className="lesson-row" onClick={props.onChoose}>
        <span className="lesson-number" aria-hidden="true">
          {props.number}
        </span>
        <span className="lesson-what">
          <strong>{title}</strong> <small>{summary}</small>
        </span>
        <small className="lesson-far">{far}</small>
      </button>
    </li>
  );
}

/** The first one that is not finished; a finished lesson begins again. */
function nextStepOf({ id, steps }: Lesson): string {
  const { finished } = progress.getState();
  const next = steps.find((step) => !finished.includes(`${id}/${step.id}`));
  return (next ?? steps[0])?.id ?? "";
}
