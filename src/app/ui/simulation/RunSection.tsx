/** The run itself: a link to it, a file of it, another cluster, and type for a projector. */
import { CopyButton } from "../copy/index.ts";
import { LargeType } from "./LargeType.tsx";
import { NewCluster } from "./NewCluster.tsx";
import { RunTrace } from "./RunTrace.tsx";
import { SaveRun } from "./SaveRun.tsx";
import type { SimulationView } from "../../store/index.ts";
import type { Simulated } from "./use-simulation.ts";

export function RunSection({ simulation, controls }: Simulated) {
  return (
    <>
      <section className="section">
        <h2>This run</h2>
        <RunLink {...simulation} />
        <RunTrace simulation={simulation} controls={controls} />
      </section>
      <SaveRun controls={controls} />
      <NewCluster simulation={simulation} controls={controls} />
      <LargeType />
    </>
  );
}

function RunLink({ runText }: Pick<SimulationView, "runText">) {
  if (runText === undefined) {
    return (
      <p className="note-box">
        This run is too long for a link: more was done in it than an address holds. Save it as a
        recording instead, which shows all that happened until now.
      </p>
    );
  }
  const link = (): string => {
    const { href } = window.location;
    return `${href.split("#")[0] ?? href}#run=${runText}`;
  };
  return (
    <>
      <p className="hint">
        A link holds the seed, the setup and all that was done: it replays the same run, to the same
        instant, anywhere.
      </p>
      <div className="buttons">
        <CopyButton label="Copy link" text={link} />
      </div>
    </>
  );
}
