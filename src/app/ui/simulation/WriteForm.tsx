/** A client writes at a node, or reads there: a key and a value. */
import { useId, useState } from "react";
import { type Action, checkAction } from "../../../core/simulation/index.ts";
import type { SimulationControls, TrueNode } from "../../store/index.ts";
import { nextValue } from "./node-actions.ts";

export function WriteForm({ node, controls }: { node: TrueNode; controls: SimulationControls }) {
  const id = useId();
  const [key, setKey] = useState("x");
  const [value, setValue] = useState<string | undefined>(undefined);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const suggested = String(nextValue(node));
  const act = (action: Action): void => {
    const checked = checkAction(action);
    setProblem(checked.ok ? undefined : checked.error);
    if (checked.ok) controls.act(checked.value);
  };
  return (
    <form
      className="write"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        act({ type: "write", node: node.id, key, value: value ?? suggested });
        setValue(undefined);
      }}
    >
      <label htmlFor={`${id}-key`}>Key</label>
      <input
        id={`${id}-key`}
        className="field mono write-key"
        type="text"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        value={key}
        onChange={(event) => setKey(event.target.value)}
      />
      <label htmlFor={`${id}-value`}>Value</label>
      <input
        id={`${id}-value`}
        className="field mono write-value"
        type="text"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        value={value ?? suggested}
        onChange={(event) => setValue(event.target.value)}
      />
      <button type="submit" className="button small">
        Write here
      </button>
      <button
        type="button"
        className="button small"
        onClick={() => act({ type: "read", node: node.id, key })}
      >
        Read here
      </button>
      {problem !== undefined && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
