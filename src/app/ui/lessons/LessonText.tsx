/** What a step tells, and what has happened in it so far. */
import type { Instant } from "../../../core/base/index.ts";
import type { Look, PlannedStep } from "../../../core/lessons/index.ts";
import { inMilliseconds } from "../../../core/simulation/index.ts";
import { useActions, useView } from "../page/index.ts";
import { classroom } from "../simulation/index.ts";

/** The newest of what happened; all of it is in the simulation's panel. */
const HAPPENINGS_SHOWN = 8;

export function Happenings({ planned, at }: { planned: PlannedStep; at: Instant }) {
  const happened = planned.happenings
    .map((each, number) => ({ ...each, number }))
    .filter((each) => inMilliseconds(each.at) <= at);
  if (happened.length === 0) return null;
  const left = Math.max(0, happened.length - HAPPENINGS_SHOWN);
  return (
    <div className="happenings">
      <h3>What happened</h3>
      <ol>
        {left > 0 && <li className="hint">{left} more before</li>}
        {happened.slice(left).map((each) => (
          <li key={each.number}>
            <span className="happened-at">{(inMilliseconds(each.at) / 1_000).toFixed(1)} s</span>
            <span>{each.text}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** What is worth looking at: the nodes can be chosen here. */
export function LookAt({ look }: { look: Look }) {
  const actions = useActions();
  const nodes = useView((view) => view.simulation?.truth.nodes);
  const wanted = (nodes ?? []).filter(({ id }) => look.nodes?.includes(id) === true);
  const kinds = look.kinds ?? [];
  const showLogs = (): void => {
    actions.setPanelOpen(true);
    actions.setTab("simulation");
    classroom.setState({ section: "logs" });
    // Where it is narrow they are below the lesson, and they may be drawn only now.
    requestAnimationFrame(() => {
      document.querySelector(".logs")?.scrollIntoView({ block: "nearest" });
    });
  };
  if (wanted.length === 0 && kinds.length === 0 && look.logs === undefined) return null;
  return (
    <p className="look-at">
      Look at{" "}
      {look.logs === true && (
        <button type="button" className="look-thing" onClick={showLogs}>
          the logs
        </button>
      )}
      {wanted.map(({ uuid, name }) => (
        <button
          key={uuid}
          type="button"
          className="look-thing"
          onClick={() => actions.select(uuid)}
        >
          {name}
        </button>
      ))}
      {kinds.map((kind) => (
        <span key={kind} className="look-thing">
          {kind}
        </span>
      ))}
    </p>
  );
}
