/** What the viewer has open in the classroom: shared by the panel, the strip and the stage. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { Fault } from "../../../core/raft/index.ts";
import type { Run, Violation } from "../../../core/simulation/index.ts";

export type Section = "act" | "logs" | "why" | "rules" | "run";

export interface Verdict {
  readonly fault: Fault;
  readonly violation: Violation;
  /** Another property that falls in the run first. */
  readonly before: Violation | undefined;
  /** In which it falls. */
  readonly run: Run;
  /** When it falls, in milliseconds of the run that was opened. */
  readonly at: number;
}

export interface Classroom {
  readonly section: Section;
  /** The viewer is about to draw a line through the picture. */
  readonly isDrawing: boolean;
  /** The node whose menu is open, and where in the window. */
  readonly menu: { readonly uuid: string; readonly x: number; readonly y: number } | undefined;
  /** What the search found; shown for as long as its run is open. */
  readonly verdict: Verdict | undefined;
}

export const classroom = createStore<Classroom>()(() => ({
  section: "act",
  isDrawing: false,
  menu: undefined,
  verdict: undefined,
}));

export function useClassroom<T>(selector: (state: Classroom) => T): T {
  return useStore(classroom, selector);
}
