/** What is done to the whole cluster at once. */
import type { Action } from "../../../core/simulation/index.ts";
import type { Simulated } from "./use-simulation.ts";

const ACTIONS: readonly (readonly [label: string, hint: string, action: Action])[] = [
  ["Spread timers", "The election timers elapse one after the other", { type: "spread-timers" }],
  ["Align timers", "All election timers elapse in the same moment", { type: "align-timers" }],
  ["Big outage", "A power failure: every process ends", { type: "big-outage" }],
  ["Resume all", "Everything that is stopped or paused runs again", { type: "resume-all" }],
  ["Add voter", "A new node starts, and the leader is asked to take it in", { type: "add-voter" }],
  ["Add learner", "A new node that gets the log and has no vote", { type: "add-learner" }],
];

export function ClusterActions({ simulation, controls }: Simulated) {
  const { autopilot, setup } = simulation.truth;
  return (
    <section className="section">
      <h2>Cluster</h2>
      <ul className="action-grid">
        {ACTIONS.map(([label, hint, action]) => (
          <li key={label}>
            <button
              type="button"
              className="button small"
              title={hint}
              onClick={() => controls.act(action)}
            >
              {label}
            </button>
          </li>
        ))}
      </ul>
      <div className="checks">
        <Check
          label="Autopilot"
          hint="Makes trouble by itself, and a client writes"
          on={autopilot}
          onChange={(on) => controls.act({ type: "autopilot", on })}
        />
        <Check
          label="PreVote"
          hint="A node asks whether it could win before it raises its term"
          on={setup.preVote}
          onChange={(on) => controls.act({ type: "pre-vote", on })}
        />
        <Check
          label="CheckQuorum"
          hint="A leader that hears no majority steps down"
          on={setup.checkQuorum}
          onChange={(on) => controls.act({ type: "check-quorum", on })}
        />
      </div>
    </section>
  );
}

function Check(props: {
  label: string;
  hint: string;
  on: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <label className="check" title={props.hint}>
      <input
        type="checkbox"
        checked={props.on}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      {props.label}
    </label>
  );
}
