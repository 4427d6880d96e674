/** The hash of all that happened in the run, to be compared with another machine's. */
import { useEffect, useRef, useState } from "react";
import type { Result } from "../../../core/base/index.ts";
import { decodeRun, encodeRun } from "../../../core/simulation/index.ts";
import type { Traced } from "../../store/index.ts";
import { CopyButton } from "../copy/index.ts";
import { clock, counted } from "../page/index.ts";
import type { Simulated } from "./use-simulation.ts";

export function RunTrace({ simulation, controls }: Simulated) {
  const { runText } = simulation;
  if (runText === undefined) return undefined;
  // What another act made of the run is another run: nothing is known of it yet.
  return <Trace key={withoutEnd(runText)} runText={runText} controls={controls} />;
}

function withoutEnd(runText: string): string {
  const run = decodeRun(runText);
  return run.ok ? encodeRun({ ...run.value, until: 0 }) : runText;
}

function Trace({ runText, controls }: Pick<Simulated, "controls"> & { runText: string }) {
  const [traced, setTraced] = useState<Result<Traced, string> | undefined>(undefined);
  const [isWorking, setWorking] = useState(false);
  const stop = useRef<(() => void) | undefined>(undefined);
  const end = (): void => {
    stop.current?.();
    stop.current = undefined;
    setWorking(false);
  };
  useEffect(() => () => stop.current?.(), []);
  const begin = (): void => {
    setTraced(undefined);
    setWorking(true);
    stop.current = controls.trace(runText, (result) => {
      setTraced(result);
      setWorking(false);
    });
  };
  return (
    <>
      <p className="hint">
        All that has happened, as one number: the same run has the same one in every browser and on
        the command line.
      </p>
      <div className="buttons">
        <button type="button" className="button small" onClick={isWorking ? end : begin}>
          {isWorking ? "Stop working it out" : "Work out its SHA-256"}
        </button>
      </div>
      <div role="status">{traced?.ok === true && <Hash traced={traced.value} />}</div>
      {traced?.ok === false && (
        <p className="problem" role="alert">
          {traced.error}
        </p>
      )}
    </>
  );
}

function Hash({ traced: { hash, events, until } }: { traced: Traced }) {
  return (
    <>
      <div className="buttons">
        <code className="trace-hash">{hash}</code>
        <CopyButton small label="Copy the SHA-256" text={() => hash} />
      </div>
      <p className="hint">
        {counted(events, "event")}, until {clock(until)}.
      </p>
    </>
  );
}
