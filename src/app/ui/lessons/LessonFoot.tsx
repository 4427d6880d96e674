/** The buttons of a lesson: one that always leads on, and the ways back and out. */
import { duration, since } from "../../../core/base/index.ts";
import type { LessonPlace } from "../../store/index.ts";
import { useActions, usePage } from "../page/index.ts";
import { endOf, placeAfter, placeBefore, type StepPlace } from "./plans.ts";
import type { StepState } from "./step-state.ts";

interface FootProps {
  readonly place: LessonPlace;
  readonly found: StepPlace;
  readonly state: StepState;
  readonly isUnanswered: boolean;
  /** Brings the viewer to the question. */
  readonly onAsk: () => void;
}

export function LessonFoot(props: FootProps) {
  const { place, found, state } = props;
  const actions = useActions();
  const { view } = usePage();
  const before = placeBefore(found);
  const after = placeAfter(found);
  const playOn = (): void => {
    const { simulation, session } = view.getState();
    const text = simulation?.runText;
    actions.setLesson(undefined);
    // From here on the future is open: what the lesson would have done is not done.
    if (simulation === undefined || text === undefined) session?.controls?.play();
    else session?.controls?.openRun(text, simulation.truth.at);
  };
  return (
    <footer className="lesson-foot">
      <button
        type="button"
        className="button small"
        aria-disabled={before === undefined}
        onClick={() => before !== undefined && actions.setLesson(before)}
      >
        Back
      </button>
      <Onward {...props} />
      <div className="lesson-ways">
        {state !== "finished" && after !== undefined && (
          <button type="button" className="link hint" onClick={() => actions.setLesson(after)}>
            Skip this step
          </button>
        )}
        {(state === "finished" || state === "paused" || state === "own") && (
          <button
            type="button"
            className="link hint"
            onClick={() => actions.setLesson({ ...place })}
          >
            {state === "own" ? "Back into the lesson" : "See it again"}
          </button>
        )}
        <button type="button" className="link hint" onClick={playOn}>
          Play on from here
        </button>
      </div>
    </footer>
  );
}

/** The same button in every state: who holds on to it goes through the lesson with one key. */
function Onward({ found, state, isUnanswered, onAsk }: FootProps) {
  const actions = useActions();
  const { view } = usePage();
  const mustAnswer = isUnanswered && state === "ready";
  const press = (): void => {
    const { simulation, session } = view.getState();
    const controls = session?.controls;
    if (mustAnswer) return onAsk();
    if (state === "playing") controls?.pause();
    else if (state === "finished") actions.setLesson(placeAfter(found));
    else if (state === "own") controls?.play();
    else if (state !== "opening" && simulation !== undefined) {
      const left = since(simulation.truth.at, endOf(found.planned));
      if (left > 0) controls?.playFor(duration(left));
    }
    return undefined;
  };
  return (
    <button
      type="button"
      className="button primary lesson-onward"
      aria-busy={state === "opening"}
      onClick={press}
    >
      {mustAnswer ? "Predict first" : wordFor(state, found)}
    </button>
  );
}

const WORDS: Readonly<Record<StepState, string>> = {
  opening: "Play this step",
  ready: "Play this step",
  playing: "Pause",
  paused: "Go on",
  own: "Play",
  finished: "Next step",
};

function wordFor(state: StepState, found: StepPlace): string {
  if (state === "finished") return nextWord(found);
  const isAsked = found.planned.step.prediction !== undefined;
  return isAsked && (state === "opening" || state === "ready") ? "See what happens" : WORDS[state];
}

function nextWord(found: StepPlace): string {
  const after = placeAfter(found);
  if (after === undefined) return "Finish";
  return after.id === found.plan.lesson.id ? "Next step" : "Next lesson";
}
