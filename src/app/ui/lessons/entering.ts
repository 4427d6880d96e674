/** Opens the simulation of a lesson at the beginning of a step, and knows when it is there. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { encodeRun } from "../../../core/simulation/index.ts";
import type { LessonPlace, Session, Truth, View } from "../../store/index.ts";
import type { Page } from "../page/index.ts";
import { type StepPlace, missingAt, startOf, stepAt } from "./plans.ts";

interface Entering {
  /** The simulation that was opened for lessons. */
  readonly session: Session | undefined;
  /** What was last ordered: an answer to something older does not count. */
  readonly place: LessonPlace | undefined;
  /** What was shown before; not yet known while the simulation itself is being opened. */
  readonly before: Truth | undefined | "unknown";
}

const entering = createStore<Entering>()(() => ({
  session: undefined,
  place: undefined,
  before: "unknown",
}));

export function useIsOpen(place: LessonPlace, truth: Truth | undefined): boolean {
  const { place: ordered, before } = useStore(entering);
  return ordered === place && before !== "unknown" && truth !== undefined && truth !== before;
}

/** Whether something else was opened since. */
export function wasReplaced(session: Session | undefined): boolean {
  const { session: own } = entering.getState();
  // Its past is another session of the same source.
  return own !== undefined && session?.name !== own.name;
}

export function forget(): void {
  entering.setState({ session: undefined, place: undefined, before: "unknown" });
}

/** False when it could not be opened, or is not wanted any more. */
export async function enter(place: LessonPlace, page: Page): Promise<boolean> {
  const { view } = page;
  const found = stepAt(place);
  if (found === undefined) {
    view.setState({ complaint: missingAt(place) });
    return false;
  }
  const { session } = entering.getState();
  const isOpen = session !== undefined && session.name === view.getState().session?.name;
  entering.setState({ place, before: "unknown" });
  if (!isOpen && !(await openFor(found, page))) return false;
  if (entering.getState().place !== place) return true;
  // Else the present, shown again on the way out of the past, would pass for the step.
  view.getState().session?.playhead?.leave();
  entering.setState({ before: view.getState().simulation?.truth });
  const { run, step } = found.planned;
  const controls = view.getState().session?.controls;
  controls?.setSpeed(step.speed);
  controls?.openRun(encodeRun(run), startOf(found.planned));
  // It stands there until the viewer has read and predicted.
  controls?.pause();
  return true;
}

/** A simulation of the lesson's cluster, at its beginning. */
async function openFor({ plan }: StepPlace, { view, actions }: Page): Promise<boolean> {
  entering.setState({ session: undefined });
  await actions.openRun(encodeRun({ setup: plan.lesson.setup, actions: [], until: 0 }));
  const { session } = view.getState();
  if (session?.controls === undefined) return false;
  entering.setState({ session });
  await until(view, (state) => state.session !== session || state.simulation !== undefined);
  return view.getState().session === session;
}

function until(view: Page["view"], isSo: (state: View) => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (isSo(view.getState())) return resolve();
    const stop = view.subscribe((state) => {
      if (!isSo(state)) return;
      stop();
      resolve();
    });
    return undefined;
  });
}
