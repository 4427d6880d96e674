/** The run itself: a link to it, a file of it, another cluster, and type for a projector. */
import { CopyButton } from "../copy/index.ts";
import { useView } from "../page/index.ts";
import { KeptRuns } from "./KeptRuns.tsx";
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
        <PlayAgain simulation={simulation} controls={controls} />
        <RunTrace simulation={simulation} controls={controls} />
      </section>
      <KeptRuns simulation={simulation} controls={controls} />
      <SaveRun controls={controls} />
      <NewCluster simulation={simulation} controls={controls} />
      <LargeType />
    </>
  );
}

/** What was passed over on the way to where a link led is told then. */
function PlayAgain({ simulation: { runText, toldFrom }, controls }: Simulated) {
  const isPast = useView(({ time }) => time !== undefined);
  // Of a run whose past is looked at, the link goes no further.
  if (runText === undefined || toldFrom === 0 || isPast) return null;
  return (
    <div className="buttons">
      <button type="button" className="button" onClick={() => void controls.openRun(runText)}>
        Play it again from its beginning
      </button>
    </div>
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
