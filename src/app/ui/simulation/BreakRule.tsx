/** “Break a rule”: switch one rule of Raft off, and see a run in which that goes wrong. */
import { type Fault, FAULTS, type FaultId } from "../../../core/raft/index.ts";
import { useClassroom } from "./classroom.ts";
import { type Hunt, startHunt, useHunt } from "./hunt.ts";
import { PROPERTY_WORDS, propertyName } from "./properties.ts";
import { isStillSo } from "./still-so.ts";
import { useInView } from "./use-in-view.ts";
import { VerdictBox } from "./VerdictBox.tsx";
import type { Simulated } from "./use-simulation.ts";

export function BreakRule({ simulation, controls }: Simulated) {
  const broken = simulation.truth.brokenRules;
  const verdict = useClassroom((state) => state.verdict);
  const hunt = useHunt(controls);
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
      <Search hunt={hunt} />
      {verdict !== undefined && isStillSo(verdict.run, simulation.runText) && (
        <VerdictBox verdict={verdict} simulation={simulation} controls={controls} />
      )}
      <ul className="fault-list" aria-label="Rules that can be switched off">
        {FAULTS.map((fault) => (
          <FaultItem
            key={fault.id}
            fault={fault}
            isBroken={broken.includes(fault.id)}
            onToggle={(on) => breakOnly(on ? [fault.id] : [])}
            onSearch={() => startHunt(fault, controls)}
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

function Search({ hunt }: { hunt: Hunt | undefined }) {
  const box = useInView<HTMLDivElement>(hunt?.type === "searching" ? hunt.fault : undefined);
  return (
    <div ref={box} className="search" role="status">
      {hunt?.type === "ended" && <p className="problem">{hunt.problem}</p>}
      {hunt?.type === "searching" && <Searching hunt={hunt} />}
    </div>
  );
}

function Searching({ hunt }: { hunt: Extract<Hunt, { type: "searching" }> }) {
  const { title } = hunt.fault;
  const { tried = 0, of = 1, isShortening = false } = hunt.progress ?? {};
  return (
    <>
      <p>
        {isShortening
          ? `“${title}” goes wrong in world ${tried}; the run is made shorter.`
          : `“${title}”: tried ${tried} worlds`}
      </p>
      <progress aria-label="Worlds tried" max={of} {...(!isShortening && { value: tried })} />
      <button type="button" className="button small" onClick={() => hunt.stop()}>
        Stop the search
      </button>
    </>
  );
}

function titlesOf(broken: readonly FaultId[]): string {
  return FAULTS.filter(({ id }) => broken.includes(id))
    .map(({ title }) => title)
    .join(", ");
}
