/** A simulation that is open, in a test: its clock, what is heard of it and what it shows. */
import { setupOf } from "../../core/simulation/index.ts";
import { FakeEnvironment } from "../sources/fake-environment.ts";
import { listen } from "../sources/fake-sink.ts";
import type { SimulationView } from "../store/index.ts";
import { fakeJob } from "./fake-job.ts";
import { fakePort } from "./fake-port.ts";
import { simulation } from "./simulation-source.ts";

export const SETUP = setupOf({ pace: "classroom", seed: 7 });

export function opened(isPlaying = true) {
  const environment = new FakeEnvironment();
  const views: SimulationView[] = [];
  const { source, controls } = simulation(
    { order: { type: "begin", setup: SETUP }, isPlaying },
    {
      environment,
      openPort: fakePort((ms, fire) => environment.timer(ms, fire)),
      openJob: fakeJob((ms, fire) => environment.timer(ms, fire)),
      show: (view) => void views.push(view),
    },
  );
  const heard = listen();
  const open = source.open(heard);
  const view = (): SimulationView => {
    const last = views.at(-1);
    if (last === undefined) throw new Error("nothing was shown");
    return last;
  };
  const leader = () =>
    view().truth.nodes.find(({ role, status }) => role === "leader" && status === "running");
  return { environment, controls, heard, open, views, view, leader };
}
