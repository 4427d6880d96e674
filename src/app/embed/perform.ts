/** Does what the page around asks for; answers with a sentence where that can't be done. */
import { instant } from "../../core/base/index.ts";
import { parseExporter } from "../sources/index.ts";
import type { Actions, LessonPlace, ViewStore } from "../store/index.ts";
import type { Ask, Load } from "./ask.ts";

export interface Needs {
  readonly view: ViewStore;
  readonly actions: Actions;
  /** The page around is of our own origin: it may connect without a click of the viewer. */
  readonly isOwn: boolean;
}

export async function perform(ask: Ask, needs: Needs): Promise<string | undefined> {
  if (ask.type === "ping") return undefined;
  if (ask.type === "load") return open(ask.load, needs);
  const { view, actions } = needs;
  const { session } = view.getState();
  if (session === undefined) return "Nothing is open yet: send a load first.";
  if (ask.type === "seek") {
    await actions.seek(instant(ask.at));
    return undefined;
  }
  // The present of a simulation has a speed of its own, and only goes forwards.
  const isBackwards = ask.type === "speed" && ask.speed < 0;
  const moved =
    session.playhead ?? (isBackwards ? undefined : session.controls) ?? (await actions.lookBack());
  if (moved === undefined) return "What was open is not any more.";
  if (ask.type === "speed") moved.setSpeed(ask.speed);
  else moved[ask.type]();
  return undefined;
}

async function open(load: Load, { view, actions, isOwn }: Needs): Promise<string | undefined> {
  actions.dismissComplaint();
  if (load.type === "exporter") {
    const parsed = parseExporter(load.address);
    if (!parsed.ok) return parsed.error;
    if (isOwn) return actions.connect(load.address);
    // The viewer is asked, in the frame: docs/security.md says why.
    view.setState({ asked: parsed.value });
    return undefined;
  }
  if (load.type === "recording") await actions.openRecording(load.title, load.text);
  else if (load.type === "sample") await actions.openSample();
  else if (load.type === "run") await actions.openRun(load.text);
  else if (load.type === "lesson")
    return openLesson({ id: load.id, step: load.step }, view, actions);
  else {
    const { voters, seed } = load;
    await actions.openSimulation({
      ...(voters !== undefined && { voters }),
      ...(seed !== undefined && { seed }),
    });
  }
  return view.getState().complaint;
}

/** What plays lessons is loaded, and the lesson played ahead: seconds, where the line is slow. */
const LESSON_MS = 30_000;

/** Resolves once the step can be played: the page itself opens it, and knows which there are. */
function openLesson(
  place: LessonPlace,
  view: ViewStore,
  actions: Actions,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const end = (sentence: string | undefined): void => {
      stop();
      clearTimeout(timer);
      resolve(sentence);
    };
    const stop = view.subscribe(({ lesson, entered, complaint }) => {
      if (entered === place) end(undefined);
      else if (lesson !== place) end(complaint ?? "Something else was opened meanwhile.");
    });
    const timer = setTimeout(
      () => end("The lesson does not come: the page's server gives no answer. Try again."),
      LESSON_MS,
    );
    actions.setLesson(place);
  });
}
