/** Where the simulation stands in a step of a lesson. */
import type { PlannedStep } from "../../../core/lessons/index.ts";
import type { SimulationView } from "../../store/index.ts";
import { endOf, isAsPlanned, startOf } from "./plans.ts";

export type StepState =
  /** The run is being opened where the step begins. */
  | "opening"
  | "ready"
  | "playing"
  | "paused"
  | "finished"
  /** The viewer has acted, and the run is theirs. */
  | "own";

/** Instants are told in fractions of a millisecond. */
const CLOSE_MS = 0.5;

export function stepStateOf(
  planned: PlannedStep,
  simulation: SimulationView | undefined,
  isOpen: boolean,
): StepState {
  if (!isOpen || simulation === undefined) return "opening";
  const { truth, playing, runText } = simulation;
  if (!isAsPlanned(planned, runText, truth.at)) return "own";
  if (truth.at >= endOf(planned) - CLOSE_MS) return "finished";
  if (playing) return "playing";
  return truth.at <= startOf(planned) + CLOSE_MS ? "ready" : "paused";
}
