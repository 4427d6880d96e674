/** A lesson beside the picture: what the step tells, what one predicts, and the way through it. */
import { type RefObject, useEffect, useRef, useState } from "react";
import { instant } from "../../../core/base/index.ts";
import type { LessonPlace } from "../../store/index.ts";
import { useActions, useView } from "../page/index.ts";
import { IconButton } from "../parts/index.ts";
import { classroom } from "../simulation/index.ts";
import { useIsOpen } from "./entering.ts";
import { LessonFoot } from "./LessonFoot.tsx";
import { LessonList } from "./LessonList.tsx";
import { Happenings, LookAt } from "./LessonText.tsx";
import { type StepPlace, numberOf, placeAfter, stepAt } from "./plans.ts";
import { PredictionForm } from "./PredictionForm.tsx";
import { finish, predict, useProgress } from "./progress.ts";
import { type StepState, stepStateOf } from "./step-state.ts";

export function LessonCard() {
  const place = useView((view) => view.lesson);
  const found = place === undefined ? undefined : stepAt(place);
  return place === undefined || found === undefined ? null : <Card place={place} found={found} />;
}

function Card({ place, found }: { place: LessonPlace; found: StepPlace }) {
  const { plan, planned } = found;
  const { step } = planned;
  const actions = useActions();
  const key = `${plan.lesson.id}/${step.id}`;
  const simulation = useView((view) => view.simulation);
  const isOpen = useIsOpen(place, simulation?.truth);
  const state = stepStateOf(planned, simulation, isOpen);
  const chosen = useProgress(({ predicted }) => predicted[key]);
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state === "finished") finish(key);
  }, [state, key]);
  useEffect(() => {
    if (step.look?.logs !== true) return;
    actions.setTab("simulation");
    classroom.setState({ section: "logs" });
  }, [step, actions]);
  useNewestInView(form, state);
  const isOwn = state === "own";
  const at = state === "opening" ? instant(-1) : (simulation?.truth.at ?? instant(-1));
  return (
    <section
      className={step.look?.logs === true ? "lesson with-logs" : "lesson"}
      aria-label="Lesson"
    >
      <LessonHead key={plan.lesson.id} found={found} />
      <div
        ref={form}
        key={key}
        className="lesson-body"
        role="group"
        aria-label="Step"
        // It scrolls, and must be reached by keyboard.
        tabIndex={0}
      >
        <StepTitle title={step.title} />
        <p className="lesson-text">{step.text.join(" ")}</p>
        {step.look !== undefined && <LookAt look={step.look} />}
        {step.prediction !== undefined && !isOwn && (
          <PredictionForm
            prediction={step.prediction}
            chosen={chosen}
            isRevealed={state === "finished"}
            isLocked={state === "playing" || state === "paused"}
            onChoose={(choice) => predict(key, choice)}
          />
        )}
        {isOwn ? <OnYourOwn /> : <Happenings planned={planned} at={at} />}
        {state === "finished" && placeAfter(found) === undefined && <Farewell />}
      </div>
      <LessonFoot
        place={place}
        found={found}
        state={state}
        isUnanswered={step.prediction !== undefined && chosen === undefined}
        onAsk={() => ask(form.current)}
      />
      <StepSpoken found={found} isRevealed={state === "finished"} />
    </section>
  );
}

/** Comes into view: where it is narrow, the step before was read to its end. */
function StepTitle({ title }: { title: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // It answers with a promise in newer browsers, which is no way to clean up.
    heading.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <h3 ref={heading} className="lesson-step">
      {title}
    </h3>
  );
}

/** Brings the viewer to the question: to all of it, where there is room. */
function ask(body: HTMLElement | null): void {
  const question = body?.querySelector<HTMLElement>(".prediction");
  question?.scrollIntoView({ block: "nearest" });
  question?.querySelector<HTMLElement>("input")?.focus({ preventScroll: true });
}

function OnYourOwn() {
  return (
    <p className="lesson-own">
      You have changed what happens: the cluster goes its own way now. Play on by yourself, or go
      back into the lesson.
    </p>
  );
}

function Farewell() {
  return (
    <p className="lesson-own">
      That was the last lesson. Play on from here, or switch off a rule yourself and see what it is
      for: in the panel, Simulation, Break a rule.
    </p>
  );
}

/** While it plays the newest sentence is in view, and then what became of the prediction. */
function useNewestInView(body: RefObject<HTMLElement | null>, state: StepState): void {
  const told = useView((view) => view.simulation?.told);
  useEffect(() => {
    if (told === undefined || (state !== "playing" && state !== "finished")) return;
    const box = body.current;
    const newest = state === "playing" ? ".happenings" : ".prediction";
    const part = box?.querySelector<HTMLElement>(newest);
    if (box === null || part === null || part === undefined) return;
    // Only the box itself: where it is narrow the page scrolls, and the picture must stay.
    const bottom = part.offsetTop + part.offsetHeight + 8;
    if (state === "finished")
      box.scrollTo({ top: Math.min(part.offsetTop, bottom - box.clientHeight) });
    else if (bottom > box.scrollTop + box.clientHeight) box.scrollTo({ top: bottom });
  }, [body, state, told]);
}

/** The lesson's title, which has the focus when it begins; the list of steps; the way out. */
function LessonHead({ found }: { found: StepPlace }) {
  const { plan, index } = found;
  const { lesson, steps } = plan;
  const actions = useActions();
  const finished = useProgress((state) => state.finished);
  const [isListed, setListed] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    title.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header className="lesson-head">
      <h2 ref={title} tabIndex={-1} className="lesson-title">
        <span className="lesson-of">Lesson {numberOf(lesson.id)}</span> {lesson.title}
      </h2>
      <button type="button" className="button small quiet" onClick={() => setListed(true)}>
        All lessons
      </button>
      <IconButton
        icon="close"
        label="Leave the lesson"
        onClick={() => actions.setLesson(undefined)}
      />
      <label className="lesson-jump">
        <span className="hidden">Step</span>
        <select
          className="field"
          value={index}
          onChange={(event) => {
            const next = steps[Number(event.target.value)];
            if (next !== undefined) actions.setLesson({ id: lesson.id, step: next.step.id });
          }}
        >
          {steps.map(({ step }, place) => (
            <option key={step.id} value={place}>
              {`Step ${place + 1} of ${steps.length}: ${step.title}`}
              {finished.includes(`${lesson.id}/${step.id}`) ? " ✓" : ""}
            </option>
          ))}
        </select>
      </label>
      {isListed && <LessonList onClose={() => setListed(false)} />}
    </header>
  );
}

/** Said politely: the step when it is entered, and the answer when it is known. */
function StepSpoken({ found, isRevealed }: { found: StepPlace; isRevealed: boolean }) {
  const { title, text, prediction } = found.planned.step;
  const number = `Step ${found.index + 1} of ${found.plan.steps.length}`;
  const begun = `${number}: ${title}. ${text.join(" ")}`;
  const ended =
    prediction === undefined
      ? "The step is over."
      : `${prediction.choices[prediction.answer] ?? ""}. ${prediction.because}`;
  return (
    <p className="hidden" role="status">
      {isRevealed ? ended : begun}
    </p>
  );
}
