/** What the viewer has finished and predicted, for as long as the tab is open. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { LESSONS, type LessonStep } from "../../../core/lessons/index.ts";

/** Both by "lesson/step". */
export interface Progress {
  readonly finished: readonly string[];
  /** Which choice the viewer made. */
  readonly predicted: Readonly<Record<string, number>>;
}

const KEY = "raftglass.lessons";
const NONE: Progress = { finished: [], predicted: {} };
const STEPS = new Map<string, LessonStep>(
  LESSONS.flatMap(({ id, steps }) => steps.map((step) => [`${id}/${step.id}`, step] as const)),
);

export const progress = createStore<Progress>()(() => readProgress(load()));

progress.subscribe((state) => {
  try {
    window.sessionStorage.setItem(KEY, JSON.stringify(state));
  } catch {
    // Full, or forbidden: then it is kept until the page is closed.
  }
});

export function useProgress<T>(selector: (state: Progress) => T): T {
  return useStore(progress, selector);
}

export function finish(key: string): void {
  const { finished } = progress.getState();
  if (!finished.includes(key)) progress.setState({ finished: [...finished, key] });
}

export function predict(key: string, choice: number): void {
  progress.setState(({ predicted }) => ({ predicted: { ...predicted, [key]: choice } }));
}

export function countFinished({ finished }: Progress, lesson: string): number {
  return finished.filter((key) => key.startsWith(`${lesson}/`)).length;
}

/** What was kept, as far as it makes sense: anybody can write there. */
export function readProgress(text: string | null): Progress {
  let json: unknown;
  try {
    json = JSON.parse(text ?? "");
  } catch {
    return NONE;
  }
  if (typeof json !== "object" || json === null) return NONE;
  const { finished, predicted } = json as Readonly<Record<string, unknown>>;
  const keys: readonly unknown[] = Array.isArray(finished) ? finished : [];
  const made = typeof predicted === "object" && predicted !== null ? predicted : {};
  return {
    finished: [...STEPS.keys()].filter((key) => keys.includes(key)),
    predicted: Object.fromEntries(
      Object.entries(made).filter(([key, choice]) => isChoice(key, choice)),
    ),
  };
}

function isChoice(key: string, choice: unknown): choice is number {
  const choices = STEPS.get(key)?.prediction?.choices ?? [];
  return typeof choice === "number" && choices[choice] !== undefined;
}

function load(): string | null {
  try {
    return window.sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}
