/** Opens a simulation for the page: from a setup, the text of a run, or the cluster it shows. */
import { type Result, ok } from "../../core/base/index.ts";
import type { Cluster } from "../../core/cluster/index.ts";
import { type SetupWish, decodeRun } from "../../core/simulation/index.ts";
import type { Environment, Source } from "../sources/index.ts";
import type { MountOverlay } from "../stage/index.ts";
import type { SimulationView, SourceName, ViewStore } from "../store/index.ts";
import { actingOn } from "./acting.ts";
import { overlayOf } from "./overlay/overlay.ts";
import type { OpenPort } from "./port.ts";
import { jobInWorker, portToWorker } from "./port-to-worker.ts";
import { type RunAddress, runAddress } from "./run-address.ts";
import { classroom, sandboxOf } from "./sandbox.ts";
import type { Begin } from "./needs.ts";
import { type Simulation, simulation } from "./simulation-source.ts";

/** With what it begins. */
export type Begun =
  | { readonly setup: SetupWish | undefined }
  | { readonly run: string }
  | { readonly cluster: Cluster };

export interface OpeningNeeds {
  readonly environment: Environment;
  readonly view: ViewStore;
  readonly openPort?: OpenPort;
  readonly showRun?: (text: string) => void;
}

export interface Opened extends Simulation {
  /** Its title says how many nodes there are at the time when it is read. */
  readonly name: SourceName;
  readonly overlay: MountOverlay;
}

/** A sentence when the text is no run. */
export function simulationOf(begun: Begun, needs: OpeningNeeds): Result<Opened, string> {
  const { environment, view, openPort = portToWorker } = needs;
  const begin = beginOf(begun);
  if (!begin.ok) return begin;
  const address = runAddress(environment, (text) => needs.showRun?.(text));
  const opened = simulation(begin.value, {
    environment,
    openPort,
    openJob: jobInWorker,
    show(shown: SimulationView) {
      view.setState({ simulation: shown });
      // The address is of the present: who looks back and loads the page again must not lose it.
      if (view.getState().session?.playhead === undefined) address.changed(shown.runText);
    },
  });
  const overlay = overlayOf(() => view.getState().simulation);
  const name = nameOf(begin.value, view);
  const controls = actingOn(opened.controls, () => {
    const { session } = view.getState();
    return session?.name === name ? session : undefined;
  });
  return ok({ source: closing(opened.source, address), controls, name, overlay });
}

function nameOf({ order }: Begin, view: ViewStore): SourceName {
  const { voters, learners } = order.type === "begin" ? order.setup : order.run.setup;
  return {
    type: "simulation",
    get title() {
      // Others may begin in it, join and be removed.
      const nodes = view.getState().simulation?.truth.nodes;
      const present = nodes?.filter(({ status }) => status !== "removed").length;
      const count = present ?? voters + learners;
      return count === 1 ? "1 node" : `${count} nodes`;
    },
  };
}

/** What is left of the address is dropped with the source. */
function closing(source: Source, address: RunAddress): Source {
  return {
    open(sink) {
      const opened = source.open(sink);
      const close = (): void => {
        address.close();
        opened.close();
      };
      return { ...opened, close };
    },
  };
}

function beginOf(begun: Begun): Result<Begin, string> {
  if ("cluster" in begun) {
    const order = { type: "begin-run", run: sandboxOf(begun.cluster), at: 0 } as const;
    return ok({ order, isPlaying: true });
  }
  if ("setup" in begun) {
    return ok({ order: { type: "begin", setup: classroom(begun.setup) }, isPlaying: true });
  }
  const run = decodeRun(begun.run);
  if (!run.ok) return { ok: false, error: `The link can't be opened. ${run.error}` };
  // It stands at its end: what the link was made for is to be seen.
  const order = { type: "begin-run", run: run.value, at: run.value.until } as const;
  return ok({ order, isPlaying: false });
}
