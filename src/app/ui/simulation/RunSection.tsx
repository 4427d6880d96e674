/** The run itself: a link to it, a file of it, another cluster, and type for a projector. */
import { useState } from "react";
import { CopyButton } from "../copy/index.ts";
import { LargeType } from "./LargeType.tsx";
import { NewCluster } from "./NewCluster.tsx";
import { recordingOf } from "./record-run.ts";
import { RunTrace } from "./RunTrace.tsx";
import type { Simulated } from "./use-simulation.ts";

export function RunSection({ simulation, controls }: Simulated) {
  return (
    <>
      <section className="section">
        <h2>This run</h2>
        <p className="hint">
          A link holds the seed, the setup and all that was done: it replays the same run, to the
          same instant, anywhere.
        </p>
        <RunLink simulation={simulation} />
        <RunTrace simulation={simulation} controls={controls} />
      </section>
      <NewCluster simulation={simulation} controls={controls} />
      <LargeType />
    </>
  );
}

function RunLink({ simulation }: Pick<Simulated, "simulation">) {
  const { runText } = simulation;
  const [problem, setProblem] = useState<string | undefined>(undefined);
  if (runText === undefined) {
    return <p className="note-box">This run has grown too long for a link.</p>;
  }
  const link = (): string => {
    const { href } = window.location;
    return `${href.split("#")[0] ?? href}#run=${runText}`;
  };
  const save = (): void => {
    const recording = recordingOf(runText);
    setProblem(recording.ok ? undefined : recording.error);
    if (recording.ok) download("raftglass-run.ndjson", recording.value);
  };
  return (
    <div className="buttons">
      <CopyButton label="Copy link" text={link} />
      <button type="button" className="button small" onClick={save}>
        Save as recording
      </button>
      {problem !== undefined && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/x-ndjson" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
