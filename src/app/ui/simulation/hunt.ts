/** The search for a run in which a rule that is switched off makes its property fall. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { instant } from "../../../core/base/index.ts";
import type { Fault } from "../../../core/raft/index.ts";
import { encodeRun, inMilliseconds } from "../../../core/simulation/index.ts";
import type { Found, HuntProgress, SimulationControls } from "../../store/index.ts";
import { classroom } from "./classroom.ts";
import { propertyName } from "./properties.ts";
import { speedAfter } from "../transport/index.ts";

export type Hunt =
  | {
      readonly type: "searching";
      readonly fault: Fault;
      readonly progress: HuntProgress | undefined;
      readonly stop: () => void;
    }
  | { readonly type: "ended"; readonly problem: string };

interface Hunted {
  /** Whose search it is: another simulation has one of its own. */
  readonly controls: SimulationControls | undefined;
  readonly hunt: Hunt | undefined;
}

const hunted = createStore<Hunted>()(() => ({ controls: undefined, hunt: undefined }));

export function useHunt(controls: SimulationControls): Hunt | undefined {
  return useStore(hunted, (state) => (state.controls === controls ? state.hunt : undefined));
}

export function startHunt(fault: Fault, controls: SimulationControls): void {
  const { hunt: before } = hunted.getState();
  if (before?.type === "searching") before.stop();
  const tell = (hunt: Hunt | undefined): void => hunted.setState({ controls, hunt });
  const end = (problem: string | undefined): void =>
    tell(problem === undefined ? undefined : { type: "ended", problem });
  const close = controls.hunt(fault.id, (news) => {
    if (news.type === "progress") {
      tell({ type: "searching", fault, progress: news.progress, stop });
    } else if (news.type === "failed") end(news.sentence);
    else if (news.outcome === undefined) end(notFound(fault));
    else end(open(fault, news.outcome, controls));
  });
  const stop = (): void => {
    close();
    tell(undefined);
  };
  tell({ type: "searching", fault, progress: undefined, stop });
}

function notFound({ title, falls }: Fault): string {
  return `In no world that was tried “${title}” made ${propertyName(falls)} fall.`;
}

/** So long it takes, in real time, to see it come. */
const WATCHED_MS = 10_000;

/** Opens the run a little before the fall, and stands still there. */
function open(fault: Fault, found: Found, controls: SimulationControls): string | undefined {
  const { run, violation, before } = found;
  const at = inMilliseconds(violation.at ?? run.until);
  const watched = 2 * inMilliseconds(run.setup.pace.election);
  const problem = controls.openRun(encodeRun(run), instant(Math.max(0, at - watched)));
  if (problem !== undefined) return problem;
  controls.pause();
  controls.setSpeed(speedAfter(watched / WATCHED_MS, 0));
  classroom.setState({ verdict: { fault, violation, before, run, at } });
  return undefined;
}
