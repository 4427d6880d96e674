/** The simulation that is open, and what can be done to it. */
import type { SimulationControls, SimulationView, TrueNode, Truth } from "../../store/index.ts";
import { useView } from "../page/index.ts";

export interface Simulated {
  readonly simulation: SimulationView;
  readonly controls: SimulationControls;
}

/** Undefined while another source is open, or until the first truth is told. */
export function useSimulation(): Simulated | undefined {
  const simulation = useView((view) => view.simulation);
  const controls = useView((view) => view.session?.controls);
  return simulation === undefined || controls === undefined ? undefined : { simulation, controls };
}

/** The node that is selected, if it is one of the cluster's. */
export function useChosenNode(truth: Truth): TrueNode | undefined {
  const selected = useView((view) => view.selected);
  return presentNodes(truth).find(({ uuid }) => uuid === selected);
}

export function presentNodes({ nodes }: Truth): readonly TrueNode[] {
  return nodes.filter(({ status }) => status !== "removed");
}
