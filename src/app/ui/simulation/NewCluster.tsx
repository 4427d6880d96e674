/** Another cluster from its beginning: how many nodes, which seed, how fast. */
import { type SubmitEvent, useId, useState } from "react";
import {
  MOST_NODES,
  MOST_VOTERS,
  PACES,
  PACE_NAMES,
  type PaceName,
  checkSetup,
  setupOf,
} from "../../../core/simulation/index.ts";
import type { Simulated } from "./use-simulation.ts";

const PACE_WORDS: Readonly<Record<PaceName, string>> = {
  paper: "the paper’s (150 to 300 ms)",
  pfsd: "pfsd’s (3 to 6 s)",
  classroom: "classroom (6 to 12 s)",
};

export function NewCluster({ simulation, controls }: Simulated) {
  const { setup } = simulation.truth;
  const id = useId();
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const paceNow = PACE_NAMES.find((name) => PACES[name].election === setup.pace.election);
  const submitted = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const number = (name: string): number => Number(form.get(name));
    const wish = setupOf({
      voters: number("voters"),
      learners: number("learners"),
      seed: number("seed"),
      pace: PACE_NAMES.find((name) => name === form.get("pace")) ?? "paper",
    });
    const checked = checkSetup(wish);
    setProblem(checked.ok ? undefined : checked.error);
    if (checked.ok) controls.restart(checked.value);
  };
  return (
    <section className="section">
      <h2>New cluster</h2>
      <form className="new-cluster" noValidate onSubmit={submitted}>
        <NumberField
          id={`${id}-v`}
          name="voters"
          label="Voters"
          value={setup.voters}
          from={1}
          to={MOST_VOTERS}
        />
        <NumberField
          id={`${id}-l`}
          name="learners"
          label="Learners"
          value={setup.learners}
          from={0}
          to={MOST_NODES - 1}
        />
        <NumberField
          id={`${id}-s`}
          name="seed"
          label="Seed"
          value={setup.seed}
          from={0}
          to={4_294_967_295}
        />
        <label htmlFor={`${id}-p`}>Election timeout</label>
        <select id={`${id}-p`} name="pace" className="field" defaultValue={paceNow ?? "paper"}>
          {PACE_NAMES.map((name) => (
            <option key={name} value={name}>
              {PACE_WORDS[name]}
            </option>
          ))}
        </select>
        <button type="submit" className="button">
          Start it
        </button>
        {problem !== undefined && (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
      </form>
    </section>
  );
}

function NumberField(props: {
  id: string;
  name: string;
  label: string;
  value: number;
  from: number;
  to: number;
}) {
  return (
    <>
      <label htmlFor={props.id}>{props.label}</label>
      <input
        id={props.id}
        name={props.name}
        className="field"
        type="number"
        min={props.from}
        max={props.to}
        step={1}
        defaultValue={props.value}
      />
    </>
  );
}
