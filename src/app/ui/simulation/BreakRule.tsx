/** “Break a rule”: switch one rule of Raft off, and see a run in which that goes wrong. */
import { type Fault, FAULTS, type FaultId } from "../../../core/raft/index.ts";
import { type Caught, encodeRun, inMilliseconds } from "../../../core/simulation/index.ts";
import { useState } from "react";
import { instant } from "../../../core/base/index.ts";
import type { SimulationControls } from "../../store/index.ts";
import { classroom, useClassroom } from "./classroom.ts";
import { PROPERTY_WORDS, propertyName } from "./properties.ts";
import { type RunningHunt, useHunt } from "./use-hunt.ts";
import { speedAfter } from "./speed-scale.ts";
import { useInView } from "./use-in-view.ts";
import { VerdictBox } from "./VerdictBox.tsx";
import type { Simulated } from "./use-simulation.ts";

export function BreakRule({ simulation, controls }: Simulated) {
  const broken = simulation.truth.brokenRules;
  const verdict = useClassroom((state) => state.verdict);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const hunt = useHunt((fault, caught) => {
    setProblem(caught === undefined ? notFound(fault) : open(fault, caught, controls));
  });
  const breakOnly = (faults: readonly FaultId[]): void =>
    controls.act({ type: "break-rules", faults });
  return (
    <section className="section rules">
      <h2>Break a rule</h2>
      <p className="hint">
        Switch off one rule of the algorithm. What then runs is <strong>modified Raft</strong>, and
        labelled so.
      </p>
      {broken.length > 0 && (
        <p className="modified-box">
          <span>
            <strong>Modified Raft</strong>: {titlesOf(broken)}
          </span>
          <button type="button" className="button small" onClick={() => breakOnly([])}>
            Back to Raft
          </button>
        </p>
      )}
      <Search hunt={hunt} problem={problem} />
      {verdict !== undefined && broken.includes(verdict.fault.id) && (
        <VerdictBox verdict={verdict} simulation={simulation} controls={controls} />
      )}
      <ul className="fault-list" aria-label="Rules that can be switched off">
        {FAULTS.map((fault) => (
          <FaultItem
            key={fault.id}
            fault={fault}
            isBroken={broken.includes(fault.id)}
            onToggle={(on) => breakOnly(on ? [fault.id] : [])}
            onSearch={() => {
              setProblem(undefined);
              hunt.start(fault);
            }}
          />
        ))}
      </ul>
    </section>
  );
}

function FaultItem(props: {
  fault: Fault;
  isBroken: boolean;
  onToggle: (on: boolean) => void;
  onSearch: () => void;
}) {
  const { fault, isBroken } = props;
  return (
    <li>
      <details className={isBroken ? "fault broken" : "fault"}>
        <summary>
          <span className="fault-title">{fault.title}</span>
          <span className="hint">{isBroken ? "switched off" : propertyName(fault.falls)}</span>
        </summary>
        <p>{fault.sentence}</p>
        <p className="hint">
          Endangers {PROPERTY_WORDS[fault.falls]}.{needsOf(fault)}
        </p>
        <div className="buttons">
          <button
            type="button"
            className="button small"
            aria-pressed={isBroken}
            onClick={() => props.onToggle(!isBroken)}
          >
            {isBroken ? "Switch it on again" : "Switch it off here"}
          </button>
          <button type="button" className="button small" onClick={props.onSearch}>
            Search for a run in which it goes wrong
          </button>
        </div>
      </details>
    </li>
  );
}

function needsOf({ needs }: Fault): string {
  if (needs === undefined) return "";
  const options = [
    needs.preVote && "PreVote",
    needs.checkQuorum && "CheckQuorum",
    needs.readOnly && "reads by lease",
  ].filter((option) => typeof option === "string");
  return ` It changes something only with ${options.join(" and ")}.`;
}

function Search({ hunt, problem }: { hunt: RunningHunt; problem: string | undefined }) {
  const { fault, progress } = hunt;
  const box = useInView<HTMLDivElement>(fault);
  return (
    <div ref={box} className="search" role="status">
      {problem !== undefined && <p className="problem">{problem}</p>}
      {fault !== undefined && (
        <>
          <p>
            {progress?.isShortening === true
              ? `“${fault.title}” goes wrong in world ${progress.tried}; the run is made shorter.`
              : `“${fault.title}”: tried ${progress?.tried ?? 0} worlds`}
          </p>
          <progress
            aria-label="Worlds tried"
            max={progress?.of ?? 1}
            {...(progress?.isShortening !== true && { value: progress?.tried ?? 0 })}
          />
          <button type="button" className="button small" onClick={() => hunt.stop()}>
            Stop the search
          </button>
        </>
      )}
    </div>
  );
}

function notFound({ title, falls }: Fault): string {
  return `In no world that was tried “${title}” made ${propertyName(falls)} fall.`;
}

function titlesOf(broken: readonly FaultId[]): string {
  return FAULTS.filter(({ id }) => broken.includes(id))
    .map(({ title }) => title)
    .join(", ");
}

/** So long it takes, in real time, to see it come. */
const WATCHED_MS = 10_000;

/** Opens the run a little before the fall, and stands still there. */
function open(fault: Fault, caught: Caught, controls: SimulationControls): string | undefined {
  const { run, violation } = caught;
  const at = inMilliseconds(violation.at ?? run.until);
  const before = 2 * inMilliseconds(run.setup.pace.election);
  const problem = controls.openRun(encodeRun(run), instant(Math.max(0, at - before)));
  if (problem !== undefined) return problem;
  controls.pause();
  controls.setSpeed(speedAfter(before / WATCHED_MS, 0));
  classroom.setState({ verdict: { fault, violation, at } });
  return undefined;
}
