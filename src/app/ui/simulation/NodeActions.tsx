/** The selected node, and what can be done to it. */
import { useId } from "react";
import { standingOf } from "../../../core/cluster/index.ts";
import type { SimulationControls, TrueNode, Truth } from "../../store/index.ts";
import { useActions, useView } from "../page/index.ts";
import { StandingGlyph } from "../parts/index.ts";
import { CLOCK_SPEEDS, nodeActions } from "./node-actions.ts";
import { WriteForm } from "./WriteForm.tsx";
import { type Simulated, presentNodes, useChosenNode } from "./use-simulation.ts";

export function NodeActions({ simulation, controls }: Simulated) {
  const { truth } = simulation;
  const node = useChosenNode(truth);
  return (
    <section className="section">
      <NodeChoice truth={truth} node={node} />
      {node === undefined ? (
        <p className="hint">
          Select a node here, in the graph or in the table. A right click, a long press or{" "}
          <kbd>Shift</kbd> <kbd>F10</kbd> opens the same as a menu.
        </p>
      ) : (
        <>
          <ul className="action-grid" aria-label={`Do to ${node.name}`}>
            {nodeActions(node, truth).map(({ id, label, hint, action }) => (
              <li key={id}>
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
          <WriteForm key={node.uuid} node={node} controls={controls} />
          <ClockSpeed node={node} controls={controls} />
        </>
      )}
    </section>
  );
}

function NodeChoice({ truth, node }: { truth: Truth; node: TrueNode | undefined }) {
  const actions = useActions();
  const id = useId();
  const seen = useView((view) =>
    node === undefined ? undefined : view.cluster.nodes.get(node.uuid),
  );
  return (
    <div className="node-choice">
      <h2>
        <label htmlFor={id}>Node</label>
      </h2>
      <select
        id={id}
        className="field"
        value={node?.uuid ?? ""}
        onChange={(event) =>
          actions.select(event.target.value === "" ? undefined : event.target.value)
        }
      >
        <option value="">none selected</option>
        {presentNodes(truth).map(({ uuid, name }) => (
          <option key={uuid} value={uuid}>
            {name}
          </option>
        ))}
      </select>
      {node !== undefined && (
        <p className="node-choice-state">
          {seen !== undefined && <StandingGlyph standing={standingOf(seen)} />}
          {statusWords(node)}
        </p>
      )}
    </div>
  );
}

/** “leader of term 3”, “stopped”, “follower, term 2, learner”. */
function statusWords({ status, role, term, isLearner, wiped }: TrueNode): string {
  if (status !== "running") return status;
  const learner = isLearner ? ", learner" : "";
  const disk = wiped ? ", lost its disk" : "";
  return `${role}, term ${term}${learner}${disk}`;
}

function ClockSpeed({ node, controls }: { node: TrueNode; controls: SimulationControls }) {
  const id = useId();
  const known = CLOCK_SPEEDS.some(([speed]) => speed === node.clockSpeed);
  return (
    <div className="setting">
      <label htmlFor={id}>Its clock</label>
      <select
        id={id}
        className="field"
        value={node.clockSpeed}
        onChange={(event) =>
          controls.act({ type: "clock-speed", node: node.id, speed: Number(event.target.value) })
        }
      >
        {!known && <option value={node.clockSpeed}>× {node.clockSpeed / 1_000}</option>}
        {CLOCK_SPEEDS.map(([speed, words]) => (
          <option key={speed} value={speed}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
