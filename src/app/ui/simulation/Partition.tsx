/** Cuts the cluster in two: by a list of nodes, or by a line drawn through the picture. */
import { useState } from "react";
import { type Simulated, presentNodes } from "./use-simulation.ts";
import { classroom, useClassroom } from "./classroom.ts";

export function Partition({ simulation, controls }: Simulated) {
  const { truth } = simulation;
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const isDrawing = useClassroom((state) => state.isDrawing);
  const nodes = presentNodes(truth);
  const here = nodes.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  const there = nodes.filter(({ id }) => !chosen.has(id)).map(({ id }) => id);
  const toggle = (id: number): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <section className="section">
      <h2>Cut the network in two</h2>
      <fieldset className="partition">
        <legend className="hint">These on one side, the others on the other</legend>
        {nodes.map(({ id, name }) => (
          <label key={id} className="check">
            <input type="checkbox" checked={chosen.has(id)} onChange={() => toggle(id)} />
            <bdi>{name}</bdi>
          </label>
        ))}
      </fieldset>
      <div className="buttons">
        <button
          type="button"
          className="button small"
          disabled={here.length === 0 || there.length === 0}
          onClick={() => controls.act({ type: "partition", groups: [here, there] })}
        >
          Cut
        </button>
        <button
          type="button"
          className="button small"
          aria-pressed={isDrawing}
          onClick={() => classroom.setState({ isDrawing: !isDrawing })}
        >
          Draw a line
        </button>
        <button
          type="button"
          className="button small"
          title="No partition, no isolation and no slow path is left"
          onClick={() => controls.act({ type: "heal" })}
        >
          Heal
        </button>
      </div>
      <GroupsTold {...{ simulation, controls }} />
    </section>
  );
}

function GroupsTold({ simulation }: Simulated) {
  const { groups, isolated, nodes } = simulation.truth;
  const namesOf = (ids: readonly number[]): string =>
    nodes
      .filter(({ id }) => ids.includes(id))
      .map(({ name }) => name)
      .join(", ");
  if (groups.length === 0 && isolated.length === 0) return null;
  return (
    <p className="hint partition-told">
      {groups.length > 0 && <>Cut: {groups.map(namesOf).join(" | ")}. </>}
      {isolated.length > 0 && <>Isolated: {namesOf(isolated)}.</>}
    </p>
  );
}
